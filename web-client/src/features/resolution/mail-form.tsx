import { useQuery } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { keys } from '@/api/query';
import { ActionForm } from './action-form';
import { useOpenCase, useStatement } from './case-query';

interface Props {
  onDone: () => void;
}

/** A mail to the complainant; says so where it cannot leave the house. */
export function MailForm({ onDone }: Props) {
  const { t } = useTranslation('resolution');
  const { id } = useOpenCase();
  const statement = useStatement(id);
  const setup = useQuery({
    queryKey: keys.settings('mail'),
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/messages/setup', { signal })),
  });
  const address = statement.data?.customer.email;
  if (statement.data && !address) return <p className="faint">{t('mail.noAddress')}</p>;
  return (
    <ActionForm<{ subject: string; text: string }>
      name="mail"
      initial={{ subject: '', text: '' }}
      action={t('mail.send')}
      onDone={onDone}
      call={({ path, header }, body) =>
        api.POST('/api/v1/complaints/{complaintId}/mails', { params: { path, header }, body })
      }
    >
      {address ? <p className="faint">{t('mail.to', { address })}</p> : null}
      {setup.data?.sendsMail === false ? <p className="faint">{t('mail.waits')}</p> : null}
      <Form.Item name="subject" label={t('mail.subject')} rules={[{ required: true, message: t('needed') }]}>
        <Input autoFocus maxLength={200} />
      </Form.Item>
      <Form.Item name="text" label={t('mail.text')} rules={[{ required: true, message: t('needed') }]}>
        <Input.TextArea rows={6} maxLength={8000} />
      </Form.Item>
    </ActionForm>
  );
}
