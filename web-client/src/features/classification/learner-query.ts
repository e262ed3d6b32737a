import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import { keys } from '@/api/query';
import type { components } from '@/api/schema.g';

export type Agreement = components['schemas']['LearnerAgreement'];
export type Week = components['schemas']['AgreementWeek'];
export type Tenth = components['schemas']['CalibrationTenth'];
export type Pair = components['schemas']['ConfusedPair'];
export type LearnerState = components['schemas']['LearnerState'];
export type LearnerVersion = components['schemas']['LearnerVersion'];

const seconds = 1000;

export const useLearner = () =>
  useQuery({
    queryKey: keys.settings('learner'),
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/learner', { signal })),
    refetchInterval: ({ state }) => (state.data?.training ? 2 * seconds : 15 * seconds),
  });

export const useAgreement = (weeks: number) =>
  useQuery({
    queryKey: keys.settings('learner', 'agreement', weeks),
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/learner/agreement', { params: { query: { weeks } }, signal })),
  });

/** Asked for again with every version that comes. */
export const useVersions = (newest: number | null | undefined) =>
  useQuery({
    queryKey: keys.settings('learner', 'versions', newest),
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/learner/versions', { signal })),
  });

export const useCorrections = (pair: Pair | undefined) =>
  useInfiniteQuery({
    queryKey: keys.queue('corrections', pair?.proposed, pair?.decided),
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        api.GET('/api/v1/learner/corrections', {
          params: {
            query: {
              limit: 10,
              ...(pair ? { proposed: pair.proposed, decided: pair.decided } : {}),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

/** A share of nothing is nothing to show. */
export const shareOf = (part: number, whole: number) => (whole === 0 ? undefined : part / whole);
