import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Choice } from '@/ui/choice';
import { useChannels, useRequired } from './channels';
import { type Channel, regulators, type Source, sourceFacts } from './complaint-form';

/** antd hands value and onChange to the field inside a Form.Item. */
function ChannelChoice({ value = 'phone', onChange }: { value?: Channel; onChange?: (channel: Channel) => void }) {
  const { t } = useTranslation('intake');
  const channels = useChannels().data?.filter((each) => each.isOffered || each.channel === value);
  return (
    <Choice
      label={t('what.channel')}
      value={value}
      onChange={(channel) => onChange?.(channel)}
      options={(channels ?? [{ channel: value }]).map(({ channel }) => ({
        value: channel,
        label: t(`channel.${channel}`),
      }))}
    />
  );
}

interface Props {
  channel: Channel;
  source: Source | undefined;
}

/** The way it came in, and what belongs to it: the letter's date, the post, the regulator and its deadline. */
export function SourceFields({ channel, source }: Props) {
  const { t } = useTranslation('intake');
  const { shown, needed } = sourceFacts(channel, useRequired(channel));
  const field = (name: (typeof shown)[number]) => ({
    name: ['source', name],
    label: t(`source.${name}`),
    required: needed.has(name),
    rules: [{ required: needed.has(name), message: t('source.missing') }],
  });
  const line = (limit: number) => ({ max: limit, message: t('tooLong', { limit }) });
  return (
    <div className="fields">
      <Form.Item className="wide" name="channel">
        <ChannelChoice />
      </Form.Item>
      {shown.includes('regulator') ? (
        <Form.Item {...field('regulator')}>
          <select className="pick">
            <option value="">{t('source.choose')}</option>
            {regulators.map((regulator) => (
              <option key={regulator} value={regulator}>
                {t(`regulator.${regulator}`)}
              </option>
            ))}
          </select>
        </Form.Item>
      ) : null}
      {shown.includes('regulator') && source?.regulator === 'other' ? (
        <Form.Item
          name={['source', 'regulatorName']}
          label={t('source.regulatorName')}
          required
          rules={[{ required: true, whitespace: true, message: t('source.missing') }, line(200)]}
        >
          <Input autoComplete="off" />
        </Form.Item>
      ) : null}
      {shown.includes('regulatorNumber') ? (
        <Form.Item {...field('regulatorNumber')}>
          <Input autoComplete="off" maxLength={100} />
        </Form.Item>
      ) : null}
      {shown.includes('deadlineAt') ? (
        <Form.Item {...field('deadlineAt')}>
          <Input type="datetime-local" />
        </Form.Item>
      ) : null}
      {shown.includes('letterDate') ? (
        <Form.Item {...field('letterDate')}>
          <Input type="date" max={new Date().toISOString().slice(0, 10)} />
        </Form.Item>
      ) : null}
      {shown.includes('postalAddress') ? (
        <Form.Item {...field('postalAddress')}>
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} autoComplete="off" maxLength={500} />
        </Form.Item>
      ) : null}
      {shown.includes('post') ? (
        <Form.Item className="wide" {...field('post')}>
          <Input autoComplete="off" maxLength={500} />
        </Form.Item>
      ) : null}
    </div>
  );
}
