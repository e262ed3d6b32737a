import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema.g';

const kinds: components['schemas']['RemedyKind'][] = [
  'refund',
  'replace',
  'repair',
  'discount',
  'voucher',
  'cash',
  'apologyLetter',
  'other',
];
const currencies = ['CNY', 'TWD', 'HKD', 'USD', 'EUR', 'GBP'];

/** The solution that everybody is offered; the limit of whoever orders it holds in each case. */
export function BulkRemedies() {
  const { t } = useTranslation('incidents');
  const needed = [{ required: true, message: t('needed') }];
  return (
    <>
      <div className="bulk-option">
        <Form.Item name={['option', 'title']} label={t('bulk.remedy.name')} rules={needed}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item name={['option', 'currency']} label={t('bulk.remedy.currency')}>
          <Select options={currencies.map((value) => ({ value, label: value }))} />
        </Form.Item>
      </div>
      <Form.List name={['option', 'remedies']}>
        {(lines, { add, remove }) => (
          <>
            {lines.map(({ key, name }) => (
              <div className="bulk-line" key={key}>
                <Form.Item name={[name, 'kind']}>
                  <Select
                    aria-label={t('bulk.remedy.kind')}
                    options={kinds.map((value) => ({ value, label: t(`remedy.${value}`) }))}
                  />
                </Form.Item>
                <Form.Item name={[name, 'words']} rules={needed}>
                  <Input aria-label={t('bulk.remedy.words')} placeholder={t('bulk.remedy.words')} maxLength={500} />
                </Form.Item>
                <Form.Item name={[name, 'amount']} rules={needed}>
                  <InputNumber aria-label={t('bulk.remedy.amount')} min={0} precision={2} />
                </Form.Item>
                {lines.length > 1 ? (
                  <Button
                    type="text"
                    icon={<MinusCircleOutlined />}
                    aria-label={t('bulk.remedy.removeLine')}
                    onClick={() => remove(name)}
                  />
                ) : null}
              </div>
            ))}
            {lines.length < 10 ? (
              <Button
                size="small"
                icon={<PlusOutlined />}
                onClick={() => add({ kind: 'discount', words: '', amount: 0 })}
              >
                {t('bulk.remedy.addLine')}
              </Button>
            ) : null}
          </>
        )}
      </Form.List>
      <Form.Item name={['option', 'reason']} label={t('bulk.remedy.reason')} rules={needed}>
        <Input maxLength={2000} autoComplete="off" />
      </Form.Item>
    </>
  );
}
