import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { keys, queryClient } from '@/api/query';
import type { components } from '@/api/schema.g';
import { isLanguage, languageNames } from '@/i18n/languages';
import { confirm } from '@/ui/confirm';
import { List } from '@/ui/list';
import { Page } from '@/ui/page';
import { ErrorPanel } from '@/ui/states';
import { toast } from '@/ui/toast';
import { AccountDialog } from './account-dialog';
import { SecretDialog } from './secret-dialog';

type Account = components['schemas']['Account'];

export function AccountsPage() {
  const { t } = useTranslation(['access', 'common']);
  const words = useProblemWords();
  const [edited, setEdited] = useState<Account | 'new' | null>(null);
  const [password, setPassword] = useState<string | null>(null);
  const accounts = useInfiniteQuery({
    queryKey: keys.access('accounts'),
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        api.GET('/api/v1/accounts', { params: { query: { ...(pageParam ? { cursor: pageParam } : {}) } }, signal }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  const reset = useMutation({
    mutationFn: (account: Account) =>
      dataOf(api.POST('/api/v1/accounts/{accountId}/password', { params: { path: { accountId: account.accountId } } })),
    onSuccess: (answer) => setPassword(answer.password),
    onError: (error) => toast.failed(words(error).title),
  });

  async function askReset(account: Account) {
    const yes = await confirm({
      title: t('accounts.resetTitle', { name: account.displayName }),
      text: t('accounts.resetText'),
      action: t('accounts.reset'),
    });
    if (yes) reset.mutate(account);
  }

  return (
    <Page
      title={t('accounts.title')}
      lead={t('accounts.lead')}
      actions={
        <Button type="primary" onClick={() => setEdited('new')}>
          {t('accounts.new')}
        </Button>
      }
    >
      {accounts.error ? (
        <ErrorPanel {...words(accounts.error)} onRetry={() => void accounts.refetch()} />
      ) : (
        <List
          label={t('accounts.title')}
          rows={accounts.data?.pages.flatMap((page) => page.items)}
          rowKey={(account) => account.accountId}
          isQuiet={(account) => account.isDisabled}
          empty={{ title: t('accounts.empty') }}
          onMore={accounts.hasNextPage ? () => void accounts.fetchNextPage() : undefined}
          isLoadingMore={accounts.isFetchingNextPage}
          columns={[
            { name: t('accounts.name'), cell: (account) => account.displayName },
            { name: t('signIn.userName'), cell: (account) => account.userName },
            { name: t('accounts.role'), cell: (account) => t(`common:role.${account.role}`) },
            {
              name: t('common:me.language'),
              cell: (account) => (isLanguage(account.language) ? languageNames[account.language] : account.language),
            },
            {
              name: t('accounts.state'),
              cell: (account) =>
                account.isDisabled
                  ? t('accounts.disabled')
                  : account.mustChangePassword
                    ? t('accounts.awaitsFirst')
                    : t('accounts.active'),
            },
            {
              name: '',
              cell: (account) => (
                <div className="row-actions">
                  <Button size="small" onClick={() => setEdited(account)}>
                    {t('accounts.change')}
                  </Button>
                  <Button size="small" onClick={() => void askReset(account)}>
                    {t('accounts.reset')}
                  </Button>
                </div>
              ),
            },
          ]}
        />
      )}
      {edited ? (
        <AccountDialog
          account={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
          onSaved={(first) => {
            setEdited(null);
            setPassword(first);
            void queryClient.invalidateQueries({ queryKey: keys.access('accounts') });
          }}
        />
      ) : null}
      <SecretDialog
        title={t('accounts.passwordTitle')}
        text={t('accounts.passwordText')}
        secret={password}
        onClose={() => setPassword(null)}
      />
    </Page>
  );
}
