import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import { keys, queryClient } from '@/api/query';
import type { components } from '@/api/schema.g';
import { useSession } from '@/api/session-query';

export type Incident = components['schemas']['Incident'];
export type IncidentSummary = components['schemas']['IncidentSummary'];
export type IncidentMember = components['schemas']['IncidentMember'];
export type IncidentStatus = components['schemas']['IncidentStatus'];
export type IncidentView = components['schemas']['IncidentView'];
export type MemberState = components['schemas']['MemberState'];
export type BindingWord = components['schemas']['BindingWord'];

export const path = (incident: Pick<Incident, 'incidentId'>) => ({ incidentId: incident.incidentId });

export function useIncidents(view: IncidentView) {
  return useInfiniteQuery({
    queryKey: keys.incidents('list', view),
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        api.GET('/api/v1/incidents', {
          params: { query: { view, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

export function useIncident(incidentId: string) {
  return useQuery({
    queryKey: keys.incidents(incidentId),
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/incidents/{incidentId}', { params: { path: { incidentId } }, signal })),
  });
}

export function useMembers(incidentId: string, state: MemberState | 'all', q: string) {
  return useInfiniteQuery({
    queryKey: keys.incidents(incidentId, 'members', state, q),
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        api.GET('/api/v1/incidents/{incidentId}/members', {
          params: {
            path: { incidentId },
            query: {
              limit: 100,
              ...(state === 'all' ? {} : { state }),
              ...(q ? { q } : {}),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
}

/** Leads decide; everybody else reads. */
export function useMayDecide() {
  return useSession().data?.permissions.includes('leadCases') ?? false;
}

/** Something done to an incident; whatever shows incidents looks again, also after a refusal. */
export function useDeed<T>(call: (typed: T) => Promise<{ data?: unknown; response: Response }>) {
  return useMutation({
    mutationFn: (typed: T) => dataOf(call(typed)),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: keys.incidents() }),
  });
}

/** What a lead may set; what is not named stays as it is. */
export function useChange(incident: Incident) {
  return useDeed((change: Partial<components['schemas']['IncidentChange']>) =>
    api.PUT('/api/v1/incidents/{incidentId}', {
      params: { path: path(incident) },
      body: {
        title: incident.title,
        ownerId: incident.ownerId,
        silentFactor: incident.silentFactor,
        answerSubject: incident.answerSubject,
        commonAnswer: incident.commonAnswer,
        version: incident.version,
        ...change,
      },
    }),
  );
}
