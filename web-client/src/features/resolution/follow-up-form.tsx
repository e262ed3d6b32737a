import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { ActionForm } from './action-form';

interface Typed {
  isSolved: boolean;
  satisfaction?: number;
  remark?: string;
}

/** The follow-up call: solved? satisfied? what else? */
export function FollowUpForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('resolution');
  return (
    <ActionForm<Typed>
      name="follow-up"
      initial={{}}
      action={t('compose.keep')}
      onDone={onDone}
      call={({ path, header }, typed) =>
        api.POST('/api/v1/complaints/{complaintId}/follow-up', {
          params: { path, header },
          body: { isSolved: typed.isSolved, satisfaction: typed.satisfaction ?? null, remark: typed.remark || null },
        })
      }
    >
      <Form.Item name="isSolved" label={t('followUp.solved')} rules={[{ required: true, message: t('needed') }]}>
        <Radio.Group
          options={[
            { value: true, label: t('followUp.yes') },
            { value: false, label: t('followUp.no') },
          ]}
        />
      </Form.Item>
      <Form.Item name="satisfaction" label={t('followUp.satisfaction')} extra={t('followUp.scale')}>
        <Radio.Group options={[1, 2, 3, 4, 5].map((value) => ({ value, label: value }))} />
      </Form.Item>
      <Form.Item name="remark" label={t('followUp.remark')}>
        <Input.TextArea rows={2} maxLength={4000} />
      </Form.Item>
    </ActionForm>
  );
}
