import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { keys } from '@/api/query';
import type { components } from '@/api/schema.g';
import { useFormat } from '@/i18n/use-format';
import { List } from '@/ui/list';
import { ErrorPanel } from '@/ui/states';

type Filter = components['schemas']['ExportFilter'];

/** Who took which histories out of the house, newest first. */
export function Exports() {
  const { t } = useTranslation('tracking');
  const words = useProblemWords();
  const format = useFormat();
  const exports = useInfiniteQuery({
    queryKey: keys.queue('exports'),
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        api.GET('/api/v1/exports', { params: { query: { ...(pageParam ? { cursor: pageParam } : {}) } }, signal }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    // One that runs ends by and by.
    refetchInterval: ({ state }) => (state.data?.pages[0]?.items[0]?.finishedAt === null ? 2000 : false),
  });

  function what(filter: Filter) {
    const parts = [
      filter.from && t('exports.since', { date: format.date(filter.from) }),
      // The filter ends where the next day begins.
      filter.to && t('exports.until', { date: format.date(new Date(Date.parse(filter.to) - 1).toISOString()) }),
      filter.stage && t(`stage.${filter.stage}`),
      filter.channel && t(`channel.${filter.channel}`),
      filter.outcome && t(`outcome.${filter.outcome}`),
      filter.category,
      filter.ownerId && t('exports.oneOwner'),
    ].filter(Boolean);
    return parts.length > 0 ? parts.join(' · ') : t('exports.everything');
  }

  if (exports.error && !exports.data) {
    return <ErrorPanel {...words(exports.error)} onRetry={() => void exports.refetch()} />;
  }
  return (
    <List
      label={t('exports.record')}
      rows={exports.data?.pages.flatMap((page) => page.items)}
      rowKey={(each) => each.exportId}
      empty={{ title: t('exports.none') }}
      onMore={exports.hasNextPage ? () => void exports.fetchNextPage() : undefined}
      isLoadingMore={exports.isFetchingNextPage}
      columns={[
        { name: t('exports.at'), cell: (each) => format.time(each.at) },
        { name: t('exports.by'), cell: (each) => each.byName },
        {
          name: t('exports.what'),
          cell: (each) =>
            `${each.format.toUpperCase()} · ${what(each.filter)} · ${each.isMasked ? t('exports.isMasked') : t('exports.inFull')}`,
        },
        {
          name: t('exports.size'),
          isNumber: true,
          cell: (each) =>
            each.cases === null || each.entries === null
              ? t('exports.unfinished')
              : t('exports.counted', { cases: format.number(each.cases), entries: format.number(each.entries) }),
        },
      ]}
    />
  );
}
