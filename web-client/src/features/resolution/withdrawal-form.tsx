import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { components } from '@/api/schema.g';
import { ActionForm } from './action-form';

interface Props {
  onDone: () => void;
}

const channels = ['phone', 'counter', 'email', 'letter', 'socialMedia', 'regulator'] as const;

/** What an agent records when the customer says that the complaint is not to be pursued. */
export default function WithdrawalForm({ onDone }: Props) {
  const { t } = useTranslation('resolution');
  return (
    <ActionForm<components['schemas']['Withdrawal']>
      name="withdrawal"
      initial={{ channel: 'phone', words: '' }}
      action={t('withdrawal.withdraw')}
      danger
      onDone={onDone}
      call={({ path, header }, body) =>
        api.POST('/api/v1/complaints/{complaintId}/withdrawal', { params: { path, header }, body })
      }
    >
      <p className="quiet">{t('withdrawal.effect')}</p>
      <Form.Item name="channel" label={t('withdrawal.channel')} rules={[{ required: true, message: t('needed') }]}>
        <Radio.Group options={channels.map((value) => ({ value, label: t(`channel.${value}`) }))} />
      </Form.Item>
      <Form.Item name="words" label={t('withdrawal.words')}>
        <Input.TextArea autoFocus rows={2} maxLength={2000} />
      </Form.Item>
    </ActionForm>
  );
}
