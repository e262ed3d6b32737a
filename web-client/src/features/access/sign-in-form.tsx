import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import type { components } from '@/api/schema.g';
import { ErrorPanel } from '@/ui/states';

type Credentials = components['schemas']['SignIn'];

/** Name and password; what happens afterwards is the page's or the dialog's. */
export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = useTranslation('access');
  const words = useProblemWords();
  const signIn = useMutation({
    mutationFn: (body: Credentials) => api.POST('/api/v1/session', { body }),
    onSuccess: onSignedIn,
  });
  return (
    <Form<Credentials> layout="vertical" requiredMark={false} onFinish={(body) => signIn.mutate(body)}>
      <Form.Item
        name="userName"
        label={t('signIn.userName')}
        rules={[{ required: true, message: t('signIn.userNameMissing') }]}
      >
        <Input autoComplete="username" autoFocus size="large" />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('signIn.password')}
        rules={[{ required: true, message: t('signIn.passwordMissing') }]}
      >
        <Input.Password autoComplete="current-password" size="large" />
      </Form.Item>
      {signIn.error ? <ErrorPanel {...words(signIn.error)} /> : null}
      <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
        {t('signIn.submit')}
      </Button>
    </Form>
  );
}
