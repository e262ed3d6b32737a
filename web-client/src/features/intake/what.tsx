import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Evidence } from '@/api/use-upload-list';
import { AboutColleague } from './about-colleague';
import { narrativeLimit, type RequiredFact } from './complaint-form';
import { EvidencePicker } from './evidence-picker';
import { PeopleFields } from './people-fields';

const localNow = () => {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

interface Props {
  /** What the channel asks for. */
  required: readonly RequiredFact[];
  evidence: Evidence;
}

/** What happened, in the customer's own words, and the facts around it. */
export function What({ required, evidence }: Props) {
  const { t } = useTranslation('intake');
  const line = (limit: number) => ({ max: limit, message: t('tooLong', { limit }) });
  const need = (fact: RequiredFact) => ({
    required: required.includes(fact),
    whitespace: required.includes(fact),
    message: t('source.missing'),
  });
  return (
    <div className="fields">
      <Form.Item
        className="wide story"
        name="narrative"
        label={t('what.narrative')}
        required
        rules={[
          { required: true, whitespace: true, message: t('what.narrativeMissing') },
          { max: narrativeLimit, message: t('tooLong', { limit: narrativeLimit }) },
        ]}
      >
        <Input.TextArea autoSize={{ minRows: 5, maxRows: 14 }} count={{ show: true, max: narrativeLimit }} />
      </Form.Item>
      <Form.Item name="product" label={t('what.product')} rules={[need('product'), line(200)]}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="orderNumber" label={t('what.order')} rules={[need('orderNumber'), line(100)]}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="occurredAt"
        label={t('what.when')}
        rules={[
          need('occurredAt'),
          {
            validator: (_, at: string | undefined) =>
              at && Date.parse(at) > Date.now() ? Promise.reject(new Error(t('what.future'))) : Promise.resolve(),
          },
        ]}
      >
        <Input type="datetime-local" max={localNow()} />
      </Form.Item>
      <Form.Item name="place" label={t('what.where')} rules={[need('place'), line(200)]}>
        <Input autoComplete="off" />
      </Form.Item>
      <div className="wide">
        <PeopleFields />
      </div>
      <div className="wide">
        <AboutColleague />
      </div>
      <div className="wide">
        <EvidencePicker evidence={evidence} />
      </div>
    </div>
  );
}
