import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

export interface Credentials {
  userName: string;
  password: string;
}

interface Props {
  onSubmit?: (credentials: Credentials) => void;
  isBusy?: boolean;
}

export function SignInForm({ onSubmit, isBusy = false }: Props) {
  const { t } = useTranslation('access');
  return (
    <Form<Credentials> layout="vertical" requiredMark={false} {...(onSubmit ? { onFinish: onSubmit } : {})}>
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
      <Button type="primary" htmlType="submit" size="large" block loading={isBusy}>
        {t('signIn.submit')}
      </Button>
    </Form>
  );
}
