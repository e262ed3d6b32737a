import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { keys, queryClient } from '@/api/query';
import type { components } from '@/api/schema.g';
import { useFormat } from '@/i18n/use-format';
import { confirm } from '@/ui/confirm';
import { List } from '@/ui/list';
import { ErrorPanel } from '@/ui/states';
import { useNow } from '@/ui/use-now';
import { SecretDialog } from './secret-dialog';

type Partner = components['schemas']['Partner'];
type PartnerKey = components['schemas']['PartnerKey'];

interface Props {
  partner: Partner;
  onClose: () => void;
}

/** A partner's keys: issued here, shown once, revoked here. */
export function PartnerKeys({ partner, onClose }: Props) {
  const { t } = useTranslation(['access', 'common']);
  const words = useProblemWords();
  const format = useFormat();
  const now = useNow();
  const [secret, setSecret] = useState<string | null>(null);
  const path = { partnerId: partner.partnerId };
  const queryKey = keys.access('partners', partner.partnerId, 'keys');
  const list = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/partners/{partnerId}/keys', { params: { path, query: { limit: 200 } }, signal })),
  });
  const refresh = () => void queryClient.invalidateQueries({ queryKey });
  const issue = useMutation({
    mutationFn: (scopes: PartnerKey['scopes']) =>
      dataOf(
        api.POST('/api/v1/partners/{partnerId}/keys', {
          params: { path },
          body: { scopes, expiresAt: null },
        }),
      ),
    onSuccess: (answer) => {
      setSecret(answer.key);
      refresh();
    },
  });
  const revoke = useMutation({
    mutationFn: (key: PartnerKey) =>
      api.DELETE('/api/v1/partners/{partnerId}/keys/{keyId}', { params: { path: { ...path, keyId: key.keyId } } }),
    onSuccess: refresh,
  });

  async function askRevoke(key: PartnerKey) {
    const yes = await confirm({
      title: t('partners.revokeTitle', { hint: key.hint }),
      text: t('partners.revokeText'),
      action: t('partners.revoke'),
      danger: true,
    });
    if (yes) revoke.mutate(key);
  }

  const isOver = (key: PartnerKey) => key.revokedAt !== null || Date.parse(key.expiresAt) <= now;
  const error = list.error ?? issue.error ?? revoke.error;
  return (
    <Modal
      open
      width={760}
      title={t('partners.keysOf', { name: partner.name })}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common:close')}</Button>
          <Button disabled={issue.isPending} onClick={() => issue.mutate(['mail'])}>
            {t('partners.issueMail')}
          </Button>
          <Button type="primary" loading={issue.isPending} onClick={() => issue.mutate(['submit', 'read'])}>
            {t('partners.issue')}
          </Button>
        </>
      }
    >
      {error ? <ErrorPanel {...words(error)} onRetry={() => void list.refetch()} /> : null}
      <List
        label={t('partners.keysOf', { name: partner.name })}
        rows={list.data?.items}
        rowKey={(key) => key.keyId}
        isQuiet={isOver}
        empty={{ title: t('partners.noKeys'), text: t('partners.noKeysText') }}
        columns={[
          { name: t('partners.hint'), cell: (key) => <code>{key.hint}…</code> },
          {
            name: t('partners.scopes'),
            cell: (key) => key.scopes.map((scope) => t(`partners.scope.${scope}`)).join(', '),
          },
          { name: t('partners.issued'), cell: (key) => format.date(key.createdAt) },
          {
            name: t('partners.expires'),
            cell: (key) =>
              key.revokedAt
                ? t('partners.revokedAt', { date: format.date(key.revokedAt) })
                : format.date(key.expiresAt),
          },
          {
            name: '',
            cell: (key) =>
              isOver(key) ? null : (
                <div className="row-actions">
                  <Button size="small" danger onClick={() => void askRevoke(key)}>
                    {t('partners.revoke')}
                  </Button>
                </div>
              ),
          },
        ]}
      />
      <SecretDialog
        title={t('partners.keyTitle')}
        text={t('partners.keyText')}
        secret={secret}
        onClose={() => setSecret(null)}
      />
    </Modal>
  );
}
