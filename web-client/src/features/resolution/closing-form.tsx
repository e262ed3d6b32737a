import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { components } from '@/api/schema.g';
import { ActionForm } from './action-form';
import { useOpenCase } from './case-query';

interface Props {
  onDone: () => void;
}

export default function ClosingForm({ onDone }: Props) {
  const { t } = useTranslation('resolution');
  const { mayCloseAs } = useOpenCase().resolution;
  return (
    <ActionForm<components['schemas']['Closing']>
      name="closing"
      initial={{ summary: '', ...(mayCloseAs[0] ? { outcome: mayCloseAs[0] } : {}) }}
      action={t('closing.close')}
      onDone={onDone}
      call={({ path, header }, body) =>
        api.POST('/api/v1/complaints/{complaintId}/closing', { params: { path, header }, body })
      }
    >
      <Form.Item name="outcome" label={t('closing.outcome')} rules={[{ required: true, message: t('needed') }]}>
        <Radio.Group options={mayCloseAs.map((value) => ({ value, label: t(`outcome.${value}`) }))} />
      </Form.Item>
      <Form.Item name="summary" label={t('closing.summary')} rules={[{ required: true, message: t('needed') }]}>
        <Input.TextArea rows={2} maxLength={4000} />
      </Form.Item>
    </ActionForm>
  );
}
