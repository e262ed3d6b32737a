import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { keys, queryClient } from '@/api/query';
import type { components } from '@/api/schema.g';

export type TreeKind = components['schemas']['TreeKind'];
export type Taxonomy = components['schemas']['TaxonomyTree'];
export type Entry = components['schemas']['TaxonomyEntry'];
export type Pack = components['schemas']['TaxonomyPack'];
export type Names = components['schemas']['CategoryNames'];
export type Meaning = components['schemas']['CategoryMeaning'];

export const treeKinds = ['category', 'cause', 'outcome'] as const;

export function useTaxonomy(tree: TreeKind, version: number | undefined) {
  return useQuery({
    queryKey: keys.settings('taxonomy', tree, version ?? 'newest'),
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/v1/taxonomies/{tree}', {
          params: { path: { tree }, query: version === undefined ? {} : { version } },
          signal,
        }),
      ),
  });
}

export function useVersions(tree: TreeKind) {
  return useInfiniteQuery({
    queryKey: keys.settings('taxonomy', tree, 'versions'),
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        api.GET('/api/v1/taxonomies/versions', {
          params: { query: { tree, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

export function useFigures(tree: TreeKind, meaning: Meaning, days: number) {
  return useQuery({
    queryKey: keys.settings('taxonomy', tree, 'cases', meaning, days),
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/v1/taxonomies/{tree}/cases', {
          params: {
            path: { tree },
            query: { meaning, from: new Date(Date.now() - days * 86_400_000).toISOString() },
          },
          signal,
        }),
      ),
  });
}

/** Everything that shows categories is asked for again. */
export function outdateTaxonomy() {
  void queryClient.invalidateQueries({ queryKey: keys.settings() });
}

/** The name in the reader's language. */
export function useNameOf() {
  const { i18n } = useTranslation();
  return (names: Names) =>
    (i18n.language === 'zh-TW' ? names.zhTw : i18n.language === 'zh-CN' ? names.zhCn : names.en) ?? '';
}
