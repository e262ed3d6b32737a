import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import { asProblem } from '@/api/problem';
import { useProblemWords } from '@/api/problem-words';
import { keys, queryClient } from '@/api/query';
import type { components } from '@/api/schema.g';
import { toast } from '@/ui/toast';

type Schemas = components['schemas'];
export type WaitingMail = Schemas['WaitingMail'];
export type MailToPlace = Schemas['MailToPlace'];
export type PlacedMail = Schemas['PlacedMail'];

/** Mails that wait for a person, oldest first. Nothing tells when one arrives, so they are asked for again. */
export function useMails() {
  return useInfiniteQuery({
    queryKey: keys.mails('waiting'),
    queryFn: ({ pageParam, signal }) =>
      dataOf(api.GET('/api/v1/mails', { params: { query: { ...(pageParam ? { cursor: pageParam } : {}) } }, signal })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: 30_000,
  });
}

export function useMail(mailId: string) {
  return useQuery({
    queryKey: keys.mails('one', mailId),
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/mails/{mailId}', { params: { path: { mailId } }, signal })),
  });
}

const outdateMails = () =>
  Promise.all(['waiting', 'count'].map((what) => queryClient.invalidateQueries({ queryKey: keys.mails(what) })));

/** Decides about a mail. Where somebody was faster it says so, and the list is asked for again. */
export function useDecision<T, V = void>(decide: (typed: V) => Promise<T>, onDone: (answer: T) => void) {
  const words = useProblemWords();
  return useMutation({
    mutationFn: decide,
    onSuccess: (answer) => {
      void outdateMails();
      onDone(answer);
    },
    onError: (error) => {
      const { kind, code } = asProblem(error);
      if (kind !== 'notFound' && code !== 'mail-decided-already') return;
      // The mail leaves the page, and with it whatever stands beside its buttons.
      toast.failed(words(error).title);
      void outdateMails();
    },
  });
}
