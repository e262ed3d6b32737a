import { Form, Input, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { keys, queryClient } from '@/api/query';
import type { components } from '@/api/schema.g';
import { SaveDialog } from './save-dialog';

type Partner = components['schemas']['Partner'];

interface Props {
  /** Null for a new one. */
  partner: Partner | null;
  onClose: () => void;
}

export function PartnerDialog({ partner, onClose }: Props) {
  const { t } = useTranslation('access');
  return (
    <SaveDialog<{ name: string; isDisabled?: boolean }, unknown>
      title={partner ? t('accounts.changeTitle', { name: partner.name }) : t('partners.newTitle')}
      action={partner ? t('accounts.save') : t('accounts.create')}
      initial={partner ?? {}}
      onClose={onClose}
      onSaved={() => {
        void queryClient.invalidateQueries({ queryKey: keys.access('partners') });
        onClose();
      }}
      call={({ name, isDisabled = false }) =>
        partner
          ? api.PUT('/api/v1/partners/{partnerId}', {
              params: { path: { partnerId: partner.partnerId } },
              body: { name, isDisabled, version: partner.version },
            })
          : api.POST('/api/v1/partners', { body: { name } })
      }
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
    </SaveDialog>
  );
}
