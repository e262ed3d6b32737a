import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDebounced } from '@/ui/use-debounced';
import { api, dataOf } from './client';
import { keys } from './query';

/** Colleagues to choose from, asked for by name as it is typed: a house may have more of them than one page holds. */
export function usePeople() {
  const [typed, setTyped] = useState('');
  const name = useDebounced(typed.trim(), 200);
  const found = useQuery({
    queryKey: [...keys.settings('people'), name],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/v1/people', { params: { query: { limit: 200, ...(name ? { query: name } : {}) } }, signal }),
      ),
    staleTime: 5 * 60_000,
    placeholderData: keepPreviousData,
  });
  return {
    people: found.data?.items ?? [],
    /** What a select of people takes beside its options. */
    finding: { loading: found.isFetching, showSearch: { optionFilterProp: 'label', onSearch: setTyped } },
  };
}
