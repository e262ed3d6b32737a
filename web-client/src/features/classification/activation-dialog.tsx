import { useMutation } from '@tanstack/react-query';
import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { ErrorPanel } from '@/ui/states';
import { outdateRules } from './rules-query';

/** Switching on asks for a reason: it stands with the version for ever. */
export function ActivationDialog({ version, onClose }: { version: number; onClose: () => void }) {
  const { t } = useTranslation(['rules', 'common']);
  const words = useProblemWords();
  const [form] = Form.useForm<{ reason: string }>();
  const activate = useMutation({
    mutationFn: (reason: string) =>
      api.POST('/api/v1/grading-rule-sets/{version}/activation', { params: { path: { version } }, body: { reason } }),
    onSuccess: async () => {
      await outdateRules();
      onClose();
    },
  });
  return (
    <Modal
      open
      width={520}
      title={t('activation.title', { version })}
      okText={t('activation.action')}
      cancelText={t('common:cancel')}
      confirmLoading={activate.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p>{t('activation.text')}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }: { reason: string }) => activate.mutate(reason)}
      >
        <Form.Item
          name="reason"
          label={t('version.reason')}
          rules={[{ required: true, whitespace: true, message: t('dialog.needed') }]}
        >
          <Input.TextArea rows={3} maxLength={500} autoFocus />
        </Form.Item>
      </Form>
      {activate.error ? <ErrorPanel {...words(activate.error)} /> : null}
    </Modal>
  );
}
