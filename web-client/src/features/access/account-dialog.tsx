import { useMutation } from '@tanstack/react-query';
import { Form, Input, Modal, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { asProblem, fieldErrors } from '@/api/problem';
import { useProblemWords } from '@/api/problem-words';
import type { components } from '@/api/schema.g';
import { languageNames, languages } from '@/i18n/languages';
import { ErrorPanel } from '@/ui/states';

type Account = components['schemas']['Account'];
type Typed = components['schemas']['CreateAccount'] & { isDisabled: boolean };

const roles = ['agent', 'lead', 'department', 'qa', 'administrator'] as const;

interface Props {
  /** Null for a new one. */
  account: Account | null;
  onClose: () => void;
  /** With the password for the first sign-in, where the account is new. */
  onSaved: (password: string | null) => void;
}

export function AccountDialog({ account, onClose, onSaved }: Props) {
  const { t } = useTranslation(['access', 'common']);
  const words = useProblemWords();
  const [form] = Form.useForm<Typed>();
  const save = useMutation({
    mutationFn: async ({ isDisabled, userName, ...typed }: Typed) => {
      if (!account) return (await dataOf(api.POST('/api/v1/accounts', { body: { userName, ...typed } }))).password;
      await api.PUT('/api/v1/accounts/{accountId}', {
        params: { path: { accountId: account.accountId } },
        body: { ...typed, isDisabled, version: account.version },
      });
      return null;
    },
    onSuccess: onSaved,
    onError: (error) => form.setFields(fieldErrors(asProblem(error)) as Parameters<typeof form.setFields>[0]),
  });
  const isFieldless = save.error && asProblem(save.error).errors.length === 0;
  return (
    <Modal
      open
      title={account ? t('accounts.changeTitle', { name: account.displayName }) : t('accounts.newTitle')}
      okText={account ? t('accounts.save') : t('accounts.create')}
      cancelText={t('common:cancel')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={account ?? { role: 'agent', language: 'zh-CN', isDisabled: false }}
        onFinish={(typed) => save.mutate({ ...typed, isDisabled: typed.isDisabled ?? false })}
      >
        <Form.Item
          name="displayName"
          label={t('accounts.name')}
          rules={[{ required: true, message: t('accounts.nameMissing') }]}
        >
          <Input autoFocus maxLength={80} />
        </Form.Item>
        {account ? null : (
          <Form.Item
            name="userName"
            label={t('signIn.userName')}
            extra={t('accounts.userNameRule')}
            rules={[{ required: true, message: t('signIn.userNameMissing') }]}
          >
            <Input autoComplete="off" maxLength={60} />
          </Form.Item>
        )}
        <Form.Item name="role" label={t('accounts.role')}>
          <Select options={roles.map((value) => ({ value, label: t(`common:role.${value}`) }))} />
        </Form.Item>
        <Form.Item name="language" label={t('common:me.language')}>
          <Select options={languages.map((value) => ({ value, label: languageNames[value] }))} />
        </Form.Item>
        {account ? (
          <Form.Item
            name="isDisabled"
            label={t('accounts.disable')}
            extra={t('accounts.disableText')}
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
