import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { api, dataOf, ifMatch } from '@/api/client';
import { asProblem } from '@/api/problem';
import { keys, outdate, queryClient } from '@/api/query';
import type { components } from '@/api/schema.g';

type Schemas = components['schemas'];
export type CaseHead = Schemas['CaseHead'];
export type CaseResolution = Schemas['CaseResolution'];
export type CaseAction = Schemas['CaseAction'];
export type SolutionOption = Schemas['SolutionOption'];
export type RemedyLine = Schemas['RemedyLine'];
export type HistoryLine = Schemas['HistoryLine'];

/** A case as its page sees it: all parts know it, and change it through {@link useChange}. */
export interface OpenCase {
  id: string;
  head: CaseHead;
  resolution: CaseResolution;
  /** The account that reads it, for drafts. */
  readerId: string;
}

const Context = createContext<OpenCase | undefined>(undefined);
export const OpenCaseProvider = Context.Provider;

export function useOpenCase(): OpenCase {
  const open = useContext(Context);
  if (!open) throw new Error('Only inside an open case.');
  return open;
}

export function useMay(action: CaseAction): boolean {
  return useOpenCase().resolution.may.includes(action);
}

const pathOf = (complaintId: string) => ({ params: { path: { complaintId } } });

export function useHead(id: string) {
  return useQuery({
    queryKey: keys.complaint(id, 'head'),
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/complaints/{complaintId}', { ...pathOf(id), signal })),
  });
}

export function useResolution(id: string) {
  return useQuery({
    queryKey: keys.complaint(id, 'resolution'),
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/complaints/{complaintId}/resolution', { ...pathOf(id), signal })),
  });
}

export function useStatement(id: string) {
  return useQuery({
    queryKey: keys.complaint(id, 'statement'),
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/complaints/{complaintId}/statement', { ...pathOf(id), signal })),
  });
}

export function useGrading(id: string) {
  return useQuery({
    queryKey: keys.complaint(id, 'grading'),
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/complaints/{complaintId}/grading', { ...pathOf(id), signal })),
  });
}

export function useHistory(id: string) {
  return useInfiniteQuery({
    queryKey: keys.complaint(id, 'history'),
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        api.GET('/api/v1/complaints/{complaintId}/history', {
          params: {
            path: { complaintId: id },
            query: { order: 'newest', ...(pageParam ? { cursor: pageParam } : {}) },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

/** What a call that changes the case needs: its address, and the version that the reader has seen. */
export interface Change {
  path: { complaintId: string };
  header: { 'If-Match': string };
}

/**
 * Changes the case. After a change, and after somebody else's, the page shows the case as it is now;
 * what was typed stays in its form and goes out with the new version when it is sent again.
 */
export function useChange<T = void>(call: (change: Change, typed: T) => Promise<unknown>, onDone?: () => void) {
  const { id, head } = useOpenCase();
  return useMutation({
    mutationFn: (typed: T) => call({ path: { complaintId: id }, header: ifMatch(`"${head.version}"`) }, typed),
    onSuccess: async () => {
      onDone?.();
      outdate(id);
      await queryClient.invalidateQueries({ queryKey: keys.complaint(id, 'head') });
    },
    onError: (error) => {
      if (asProblem(error).kind === 'changedMeanwhile' || asProblem(error).kind === 'conflict') outdate(id);
    },
  });
}
