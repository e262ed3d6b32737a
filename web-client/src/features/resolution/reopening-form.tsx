import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { components } from '@/api/schema.g';
import { ActionForm } from './action-form';

interface Props {
  onDone: () => void;
}

export default function ReopeningForm({ onDone }: Props) {
  const { t } = useTranslation('resolution');
  return (
    <ActionForm<components['schemas']['Reopening']>
      name="reopening"
      initial={{ reason: '' }}
      action={t('closing.reopen')}
      onDone={onDone}
      call={({ path, header }, body) =>
        api.POST('/api/v1/complaints/{complaintId}/reopening', { params: { path, header }, body })
      }
    >
      <Form.Item name="reason" label={t('closing.reason')} rules={[{ required: true, message: t('needed') }]}>
        <Input.TextArea autoFocus rows={2} maxLength={2000} />
      </Form.Item>
    </ActionForm>
  );
}
