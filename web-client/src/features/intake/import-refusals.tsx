import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { keys } from '@/api/query';
import { useFormat } from '@/i18n/use-format';
import { List } from '@/ui/list';
import { ErrorPanel } from '@/ui/states';

/** The rows that are not taken, each with all its reasons. */
export function ImportRefusals({ importId, stage }: { importId: string; stage: string }) {
  const { t } = useTranslation('import');
  const words = useProblemWords();
  const format = useFormat();
  const refusals = useInfiniteQuery({
    queryKey: keys.settings('import', importId, 'refusals', stage),
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        api.GET('/api/v1/imports/{importId}/refusals', {
          params: { path: { importId }, query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
  if (refusals.error && !refusals.data) {
    return <ErrorPanel {...words(refusals.error)} onRetry={() => void refusals.refetch()} />;
  }
  return (
    <List
      label={t('refusals.title')}
      rows={refusals.data?.pages.flatMap((page) => page.items)}
      rowKey={(row) => String(row.row)}
      empty={{ title: t('refusals.none') }}
      onMore={refusals.hasNextPage ? () => void refusals.fetchNextPage() : undefined}
      isLoadingMore={refusals.isFetchingNextPage}
      columns={[
        { name: t('refusals.row'), isNumber: true, cell: (row) => format.number(row.row) },
        {
          name: t('refusals.reason'),
          cell: (row) => (
            <ul>
              {row.reasons.map(({ column, code, message }) => (
                <li key={`${column} ${code}`}>
                  {column ? <strong>{column} </strong> : null}
                  {message}
                </li>
              ))}
            </ul>
          ),
        },
        { name: t('refusals.beginning'), cell: (row) => <span className="cell-start">{row.beginning}</span> },
      ]}
    />
  );
}
