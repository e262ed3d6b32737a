import { Form, Input, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema.g';
import { languageNames, languages } from '@/i18n/languages';
import { SaveDialog } from './save-dialog';

type Account = components['schemas']['Account'];
type Typed = components['schemas']['CreateAccount'] & { isDisabled?: boolean };

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
  return (
    <SaveDialog<Typed, string | null>
      title={account ? t('accounts.changeTitle', { name: account.displayName }) : t('accounts.newTitle')}
      action={account ? t('accounts.save') : t('accounts.create')}
      initial={account ?? { role: 'agent', language: 'zh-CN' }}
      onClose={onClose}
      onSaved={onSaved}
      call={async ({ isDisabled = false, userName, ...typed }) => {
        if (!account) return (await dataOf(api.POST('/api/v1/accounts', { body: { userName, ...typed } }))).password;
        await api.PUT('/api/v1/accounts/{accountId}', {
          params: { path: { accountId: account.accountId } },
          body: { ...typed, isDisabled, version: account.version },
        });
        return null;
      }}
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
    </SaveDialog>
  );
}
