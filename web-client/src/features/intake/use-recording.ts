import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, dataOf } from '@/api/client';
import { keys } from '@/api/query';
import type { components } from '@/api/schema.g';
import { useDraft } from '@/ui/draft';
import { type Conversation, type RequiredFact, toRequest } from './complaint-form';
import { draftName, saveDraft } from './drafts';

export type Receipt = components['schemas']['ComplaintReceipt'];

interface HandedIn {
  conversation: Conversation;
  confirmed: boolean;
  /** What the channel asks for. */
  required: readonly RequiredFact[];
}

/** Keeps what is typed as a draft, and hands it in once. */
export function useRecording(accountId: string, draftId: string) {
  const client = useQueryClient();
  const saving = useRef<Promise<unknown>>(Promise.resolve());
  const [receipt, setReceipt] = useState<Receipt>();
  const draft = useDraft<Conversation>(draftName(accountId, draftId), (conversation) => {
    const saved = saveDraft(draftId, conversation);
    saving.current = saved.catch(() => undefined);
    return saved;
  });
  const record = useMutation({
    mutationFn: async ({ conversation, confirmed, required }: HandedIn) => {
      // A save that arrives after the complaint would bring the discarded draft back.
      draft.saveNow();
      await saving.current;
      return dataOf(
        api.POST('/api/v1/desk/complaints', { body: toRequest(conversation, confirmed, draftId, required) }),
      );
    },
    onSuccess: (made) => {
      draft.settle();
      setReceipt(made);
      void client.invalidateQueries({ queryKey: keys.drafts });
      void client.invalidateQueries({ queryKey: keys.queue() });
      void client.invalidateQueries({ queryKey: keys.customer() });
    },
  });
  return { draft, record, receipt };
}
