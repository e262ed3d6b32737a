import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { keys } from '@/api/query';
import type { components } from '@/api/schema.g';
import { useFormat } from '@/i18n/use-format';
import { List } from '@/ui/list';
import { Page } from '@/ui/page';
import { ErrorPanel } from '@/ui/states';
import { PartnerDialog } from './partner-dialog';
import { PartnerKeys } from './partner-keys';

type Partner = components['schemas']['Partner'];

export function PartnersPage() {
  const { t } = useTranslation('access');
  const words = useProblemWords();
  const format = useFormat();
  const [edited, setEdited] = useState<Partner | 'new' | null>(null);
  const [opened, setOpened] = useState<Partner | null>(null);
  const partners = useInfiniteQuery({
    queryKey: keys.access('partners'),
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        api.GET('/api/v1/partners', { params: { query: { ...(pageParam ? { cursor: pageParam } : {}) } }, signal }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  const newPartner = (
    <Button type="primary" onClick={() => setEdited('new')}>
      {t('partners.new')}
    </Button>
  );
  return (
    <Page title={t('partners.title')} lead={t('partners.lead')} actions={newPartner}>
      {partners.error ? (
        <ErrorPanel {...words(partners.error)} onRetry={() => void partners.refetch()} />
      ) : (
        <List
          label={t('partners.title')}
          rows={partners.data?.pages.flatMap((page) => page.items)}
          rowKey={(partner) => partner.partnerId}
          isQuiet={(partner) => partner.isDisabled}
          empty={{ title: t('partners.empty'), text: t('partners.emptyText'), action: newPartner }}
          onMore={partners.hasNextPage ? () => void partners.fetchNextPage() : undefined}
          isLoadingMore={partners.isFetchingNextPage}
          columns={[
            { name: t('partners.name'), cell: (partner) => partner.name },
            { name: t('partners.since'), cell: (partner) => format.date(partner.createdAt) },
            {
              name: t('accounts.state'),
              cell: (partner) => (partner.isDisabled ? t('accounts.disabled') : t('accounts.active')),
            },
            {
              name: '',
              cell: (partner) => (
                <div className="row-actions">
                  <Button size="small" onClick={() => setOpened(partner)}>
                    {t('partners.keys')}
                  </Button>
                  <Button size="small" onClick={() => setEdited(partner)}>
                    {t('accounts.change')}
                  </Button>
                </div>
              ),
            },
          ]}
        />
      )}
      {edited ? <PartnerDialog partner={edited === 'new' ? null : edited} onClose={() => setEdited(null)} /> : null}
      {opened ? <PartnerKeys partner={opened} onClose={() => setOpened(null)} /> : null}
    </Page>
  );
}
