import { useMutation, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import { keys, queryClient } from '@/api/query';
import type { components } from '@/api/schema.g';

export type ImportDetails = components['schemas']['ImportDetails'];
export type ImportMapping = components['schemas']['ImportMapping'];
export type FileReading = components['schemas']['FileReading'];
export type ReadingChoice = Partial<components['schemas']['ReadingChoice']>;

const keyOf = (importId: string) => keys.settings('import', importId);
const at = (importId: string) => ({ params: { path: { importId } } });
export const isWorking = (found?: ImportDetails) => found?.stage === 'checking' || found?.stage === 'running';
export const hereZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** An import, asked for every second while it is worked on. */
export function useImport(importId: string) {
  return useQuery({
    queryKey: keyOf(importId),
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/imports/{importId}', { ...at(importId), signal })),
    staleTime: 0,
    refetchInterval: ({ state }) => (isWorking(state.data) ? 1000 : false),
  });
}

export async function readFile(importId: string, choice: ReadingChoice) {
  await api.POST('/api/v1/imports/{importId}/reading', {
    ...at(importId),
    body: { encoding: null, separator: null, sheet: null, headerRow: null, timeZone: hereZone(), ...choice },
  });
}

export type ImportAction =
  | { kind: 'read'; choice: ReadingChoice }
  | { kind: 'check'; mapping: ImportMapping }
  | { kind: 'run' | 'stop' };

/** What may be done with an import; afterwards it is looked at anew, also where it had moved on meanwhile. */
export function useImportAction(importId: string) {
  return useMutation({
    mutationFn: async (action: ImportAction) => {
      if (action.kind === 'read') await readFile(importId, action.choice);
      else if (action.kind === 'check')
        await api.POST('/api/v1/imports/{importId}/check', { ...at(importId), body: action.mapping });
      else if (action.kind === 'run') await api.POST('/api/v1/imports/{importId}/run', at(importId));
      else await api.POST('/api/v1/imports/{importId}/stop', at(importId));
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: keyOf(importId) }),
  });
}
