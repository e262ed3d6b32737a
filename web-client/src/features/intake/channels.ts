import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import { keys } from '@/api/query';
import type { components } from '@/api/schema.g';
import type { Channel } from './complaint-form';

export type ChannelSetting = components['schemas']['ChannelSetting'];

export function useChannels() {
  return useQuery({
    queryKey: keys.settings('channels'),
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/channels', { signal })),
    staleTime: 60_000,
  });
}

/** What a channel asks for; nothing as long as it is not known, the server asks all the same. */
export function useRequired(channel: Channel) {
  return useChannels().data?.find((each) => each.channel === channel)?.requiredFacts ?? [];
}
