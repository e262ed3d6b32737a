import { useMutation } from '@tanstack/react-query';
import { Form, Input, Modal, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { asProblem, fieldErrors } from '@/api/problem';
import { useProblemWords } from '@/api/problem-words';
import { keys, queryClient } from '@/api/query';
import type { components } from '@/api/schema.g';
import { ErrorPanel } from '@/ui/states';

type Partner = components['schemas']['Partner'];
type Typed = Pick<Partner, 'name' | 'isDisabled'>;

interface Props {
  /** Null for a new one. */
  partner: Partner | null;
  onClose: () => void;
}

export function PartnerDialog({ partner, onClose }: Props) {
  const { t } = useTranslation(['access', 'common']);
  const words = useProblemWords();
  const [form] = Form.useForm<Typed>();
  const save = useMutation({
    mutationFn: async ({ name, isDisabled }: Typed) => {
      if (!partner) return api.POST('/api/v1/partners', { body: { name } });
      return api.PUT('/api/v1/partners/{partnerId}', {
        params: { path: { partnerId: partner.partnerId } },
        body: { name, isDisabled, version: partner.version },
      });
    },
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: keys.access('partners') });
      onClose();
    },
    onError: (error) => form.setFields(fieldErrors(asProblem(error)) as Parameters<typeof form.setFields>[0]),
  });
  const isFieldless = save.error && asProblem(save.error).errors.length === 0;
  return (
    <Modal
      open
      title={partner ? t('accounts.changeTitle', { name: partner.name }) : t('partners.newTitle')}
      okText={partner ? t('accounts.save') : t('accounts.create')}
      cancelText={t('common:cancel')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={partner ?? { isDisabled: false }}
        onFinish={(typed) => save.mutate(typed)}
      >
        <Form.Item
          name="name"
          label={t('partners.name')}
          rules={[{ required: true, message: t('accounts.nameMissing') }]}
        >
          <Input autoFocus maxLength={120} />
        </Form.Item>
        {partner ? (
          <Form.Item
            name="isDisabled"
            label={t('accounts.disable')}
            extra={t('partners.disableText')}
            valuePropName="checked"
          >
            <Switch />
          </Form.Item>
        ) : null}
        {isFieldless ? <ErrorPanel {...words(save.error)} /> : null}
      </Form>
    </Modal>
  );
}
