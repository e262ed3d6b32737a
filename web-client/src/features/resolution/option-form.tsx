import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { usePeople } from '@/api/people';
import type { components } from '@/api/schema.g';
import { useFormat } from '@/i18n/use-format';
import { ActionForm } from './action-form';
import { useOpenCase } from './case-query';
import { instantOf } from './moment';

type Kind = components['schemas']['RemedyKind'];

interface Typed {
  title: string;
  currency: string;
  reason?: string;
  remedies: { kind: Kind; words: string; amount?: number; dueAt?: string; ownerId?: string }[];
}

const kinds: Kind[] = ['refund', 'replace', 'repair', 'discount', 'voucher', 'cash', 'apologyLetter', 'other'];

/** Draws up a solution; above the reader's own limit it waits for somebody with the authority, and says so before. */
export function OptionForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('resolution');
  const { people, finding } = usePeople();
  const { limits } = useOpenCase().resolution;
  return (
    <ActionForm<Typed>
      name="option"
      initial={{ title: '', currency: limits[0]?.currency ?? 'CNY', remedies: [{ kind: 'refund', words: '' }] }}
      action={t('option.offer')}
      onDone={onDone}
      call={({ path, header }, typed) =>
        api.POST('/api/v1/complaints/{complaintId}/options', {
          params: { path, header },
          body: {
            title: typed.title,
            currency: typed.currency,
            reason: typed.reason || null,
            remedies: typed.remedies.map((line) => ({
              kind: line.kind,
              words: line.words,
              amount: line.amount ?? 0,
              dueAt: instantOf(line.dueAt),
              ownerId: line.ownerId ?? null,
            })),
          },
        })
      }
    >
      <div className="fields fields-wide">
        <Form.Item name="title" label={t('option.name')} rules={[{ required: true, message: t('needed') }]}>
          <Input autoFocus maxLength={200} />
        </Form.Item>
        <Form.Item name="currency" label={t('option.currency')}>
          <Select options={limits.map(({ currency }) => ({ value: currency, label: currency }))} />
        </Form.Item>
      </div>
      <Form.List name="remedies">
        {(lines, { add, remove }) => (
          <>
            {lines.map(({ key, name }) => (
              <div className="remedy-line" key={key}>
                <Form.Item name={[name, 'kind']}>
                  <Select
                    aria-label={t('option.kind')}
                    options={kinds.map((value) => ({ value, label: t(`remedy.${value}`) }))}
                  />
                </Form.Item>
                <Form.Item name={[name, 'words']} rules={[{ required: true, message: t('needed') }]}>
                  <Input aria-label={t('option.words')} placeholder={t('option.words')} maxLength={500} />
                </Form.Item>
                <Form.Item name={[name, 'amount']}>
                  <InputNumber aria-label={t('option.amount')} placeholder={t('option.amount')} min={0} precision={2} />
                </Form.Item>
                <Form.Item name={[name, 'dueAt']}>
                  <Input type="datetime-local" aria-label={t('option.due')} />
                </Form.Item>
                <Form.Item name={[name, 'ownerId']}>
                  <Select
                    allowClear
                    aria-label={t('option.owner')}
                    placeholder={t('option.me')}
                    {...finding}
                    options={people.map((person) => ({ value: person.personId, label: person.displayName }))}
                  />
                </Form.Item>
                {lines.length > 1 ? (
                  <Button
                    type="text"
                    icon={<MinusCircleOutlined />}
                    aria-label={t('option.removeLine')}
                    onClick={() => remove(name)}
                  />
                ) : null}
              </div>
            ))}
            {lines.length < 10 ? (
              <Button size="small" icon={<PlusOutlined />} onClick={() => add({ kind: 'refund', words: '' })}>
                {t('option.addLine')}
              </Button>
            ) : null}
          </>
        )}
      </Form.List>
      <Reason />
    </ActionForm>
  );
}

/** Asked for above the limit; the limit stands beside it. */
function Reason() {
  const { t } = useTranslation('resolution');
  const format = useFormat();
  const { limits } = useOpenCase().resolution;
  const currency = Form.useWatch<string | undefined>('currency', Form.useFormInstance());
  const limit = limits.find((each) => each.currency === currency);
  return (
    <Form.Item
      name="reason"
      label={t('option.reason')}
      extra={limit ? t('option.limit', { amount: format.money(limit.amount, limit.currency) }) : undefined}
    >
      <Input maxLength={2000} />
    </Form.Item>
  );
}
