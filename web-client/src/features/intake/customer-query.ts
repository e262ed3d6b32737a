import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import { keys, queryClient } from '@/api/query';
import type { components } from '@/api/schema.g';

export type Customer = components['schemas']['Customer'];

/** A customer with everything that the card shows. */
export function useCustomer(id: string, limit = 20) {
  return useQuery({
    queryKey: keys.customer(id, limit),
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/v1/customers/{customerId}', { params: { path: { customerId: id }, query: { limit } }, signal }),
      ),
    retry: 1,
  });
}

/** The complaints beyond those that came with the customer, page by page as they are asked for. */
export function useLaterComplaints(customer: Customer) {
  const next = customer.complaints.next;
  const later = useInfiniteQuery({
    queryKey: keys.customer(customer.id, 'complaints', next),
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        api.GET('/api/v1/customers/{customerId}', {
          params: { path: { customerId: customer.id }, query: pageParam ? { cursor: pageParam } : {} },
          signal,
        }),
      ),
    initialPageParam: next,
    getNextPageParam: (page) => page.complaints.next,
    enabled: false,
  });
  return {
    items: later.data?.pages.flatMap((page) => page.complaints.items) ?? [],
    hasMore: later.data ? later.hasNextPage : next !== null,
    more: () => void later.fetchNextPage(),
    isLoading: later.isFetching,
  };
}

export const outdateCustomers = () => queryClient.invalidateQueries({ queryKey: keys.customer() });

export const stars = (tier: number) => '★'.repeat(tier);
