import { useQuery } from '@tanstack/react-query';
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

export const outdateCustomers = () => queryClient.invalidateQueries({ queryKey: keys.customer() });

export const stars = (tier: number) => '★'.repeat(tier);
