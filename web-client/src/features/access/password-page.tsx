import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { asProblem, fieldErrors } from '@/api/problem';
import { useProblemWords } from '@/api/problem-words';
import { queryClient } from '@/api/query';
import type { components } from '@/api/schema.g';
import { ErrorPanel } from '@/ui/states';
import { Door } from './door';

type Passwords = components['schemas']['ChangePassword'];

/** Where somebody else has set the password, nothing goes on before it is one's own. */
export function PasswordPage() {
  const { t } = useTranslation('access');
  const words = useProblemWords();
  const navigate = useNavigate();
  const [form] = Form.useForm<Passwords>();
  const change = useMutation({
    mutationFn: (body: Passwords) => api.PUT('/api/v1/session/password', { body }),
    onSuccess: () => {
      queryClient.clear();
      void navigate({ to: '/' });
    },
    onError: (error) => form.setFields(fieldErrors(asProblem(error)) as Parameters<typeof form.setFields>[0]),
  });
  const isFieldless = change.error && asProblem(change.error).errors.length === 0;
  return (
    <Door title={t('password.title')} lead={t('password.lead')}>
      <Form<Passwords>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(body) => change.mutate({ currentPassword: body.currentPassword, newPassword: body.newPassword })}
      >
        <Form.Item
          name="currentPassword"
          label={t('password.current')}
          rules={[{ required: true, message: t('signIn.passwordMissing') }]}
        >
          <Input.Password autoComplete="current-password" autoFocus size="large" />
        </Form.Item>
        <Form.Item
          name="newPassword"
          label={t('password.new')}
          extra={t('password.rule')}
          rules={[{ required: true, min: 12, message: t('password.rule') }]}
        >
          <Input.Password autoComplete="new-password" size="large" />
        </Form.Item>
        {isFieldless ? <ErrorPanel {...words(change.error)} /> : null}
        <Button type="primary" htmlType="submit" size="large" block loading={change.isPending}>
          {t('password.submit')}
        </Button>
      </Form>
    </Door>
  );
}
