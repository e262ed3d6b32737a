import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import { keys } from '@/api/query';
import type { components } from '@/api/schema.g';

export type CaseSummary = components['schemas']['CaseSummary'];
export type CaseView = components['schemas']['CaseView'];
export type Stage = components['schemas']['Stage'];
export type Channel = components['schemas']['Channel'];

/** What the address says of the queue: every view, filter and search can be linked to. */
export interface DeskSearch {
  view?: string;
  words?: string;
  channel?: string;
  severity?: string;
  stage?: string;
  /** A category's code; what is below it counts too. */
  category?: string;
}

export const views = [
  'mine',
  'dueSoon',
  'late',
  'unassigned',
  'escalated',
  'handedToMe',
  'open',
  'closed',
  'all',
] as const;
export const stages = [
  'received',
  'recorded',
  'classified',
  'investigating',
  'options',
  'consulting',
  'carryingOut',
  'followingUp',
  'closed',
] as const;
export const channels = [
  'phone',
  'counter',
  'webForm',
  'email',
  'partner',
  'import',
  'letter',
  'socialMedia',
  'regulator',
] as const;

function known<T extends string>(value: string | undefined, list: readonly T[]): T | undefined {
  return list.find((each) => each === value);
}

/** The view that is shown: of a search everything, closed cases too. */
export function viewOf(search: DeskSearch): CaseView {
  return known(search.view, views) ?? (search.words ? 'all' : 'open');
}

export function filterOf(search: DeskSearch) {
  const channel = known(search.channel, channels);
  const stage = known(search.stage, stages);
  const severity = known(search.severity, ['1', '2', '3', '4'] as const);
  return {
    view: viewOf(search),
    ...(search.words ? { q: search.words } : {}),
    ...(channel ? { channel } : {}),
    ...(stage ? { stage } : {}),
    ...(search.category ? { category: search.category } : {}),
    ...(severity ? { severity: Number(severity) } : {}),
  };
}

export function useQueue(search: DeskSearch) {
  const filter = filterOf(search);
  return useInfiniteQuery({
    queryKey: keys.queue('rows', filter),
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        api.GET('/api/v1/cases', {
          params: { query: { ...filter, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    // A live update that got lost is made good within half a minute.
    refetchInterval: 30_000,
  });
}

export function useCounts() {
  return useQuery({
    queryKey: keys.queue('counts'),
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/cases/counts', { signal })),
    refetchInterval: 30_000,
  });
}
