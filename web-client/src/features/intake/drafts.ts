import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import { asProblem } from '@/api/problem';
import { keys } from '@/api/query';
import { forgetDraft, listDrafts } from '@/ui/draft';
import type { Conversation } from './complaint-form';

const beginning = (accountId: string) => `intake.${accountId}.`;
/** The account is in the name: colleagues share computers. */
export const draftName = (accountId: string, draftId: string) => `${beginning(accountId)}${draftId}`;

/** FNV-1a over the text, begun from different seeds: no secret, and at hand also without a secure context. */
const mix = (text: string, seed: number) =>
  [...text].reduce((hash, c) => Math.imul(hash ^ (c.codePointAt(0) ?? 0), 0x01000193) >>> 0, 0x811c9dc5 ^ seed);

/** The id of a call's draft: the same call leads to the same draft, in every window of one agent. */
export function draftOfCall(accountId: string, call: string) {
  const hex = [1, 2, 3, 4].map((seed) => mix(`${accountId} ${call}`, seed).toString(16).padStart(8, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export interface OpenDraft {
  id: string;
  savedAt: string;
  content: Conversation;
}

const isConversation = (content: unknown): content is Conversation =>
  typeof content === 'object' && content !== null && 'typed' in content && typeof content.typed === 'object';

/** Drafts of the server and of this browser, newest first; of two copies the later one. */
function merge(remote: OpenDraft[], accountId: string): OpenDraft[] {
  const here = listDrafts<Conversation>(beginning(accountId)).map(({ name, at, value }) => ({
    id: name.slice(beginning(accountId).length),
    savedAt: at,
    content: value,
  }));
  const newest = new Map<string, OpenDraft>();
  for (const draft of [...remote, ...here]) {
    if (!isConversation(draft.content)) continue;
    const known = newest.get(draft.id);
    if (!known || Date.parse(known.savedAt) < Date.parse(draft.savedAt)) newest.set(draft.id, draft);
  }
  return [...newest.values()].sort((one, other) => Date.parse(other.savedAt) - Date.parse(one.savedAt));
}

/** What the agent began and has not handed in; without the network, what this browser knows of it. */
export function useOpenDrafts(accountId: string) {
  const remote = useQuery({
    queryKey: keys.drafts,
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/drafts', { signal })) as Promise<OpenDraft[]>,
    staleTime: 0,
    retry: 1,
  });
  return { isPending: remote.isPending, error: remote.error, drafts: merge(remote.data ?? [], accountId) };
}

export async function saveDraft(draftId: string, content: Conversation) {
  await api.PUT('/api/v1/drafts/{draftId}', { params: { path: { draftId } }, body: { content } });
}

export function useDiscard(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (draftId: string) => {
      await api.DELETE('/api/v1/drafts/{draftId}', { params: { path: { draftId } } }).catch((error: unknown) => {
        // It never reached the server, or has gone from it already.
        if (asProblem(error).kind !== 'notFound') throw error;
      });
      forgetDraft(draftName(accountId, draftId));
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.drafts }),
  });
}
