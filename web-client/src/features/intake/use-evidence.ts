import { useEffect, useRef, useState } from 'react';
import { api, caseEtag, ifMatch, versionedOf } from '@/api/client';
import { asProblem } from '@/api/problem';
import type { Evidence } from '@/api/use-upload-list';

const tries = 3;

async function versionOf(complaintId: string) {
  const params = { path: { complaintId } };
  return (await versionedOf(api.GET('/api/v1/complaints/{complaintId}', { params }))).version;
}

/** Makes whole uploads files of the case; where it has moved on meanwhile, again with its new version. */
async function attach(complaintId: string, uploads: string[]): Promise<void> {
  for (let left = tries; ; left--) {
    try {
      const header = ifMatch(await versionOf(complaintId));
      const params = { path: { complaintId }, header };
      caseEtag(
        (await api.POST('/api/v1/complaints/{complaintId}/evidence/uploads', { params, body: { uploads } })).response,
      );
      return;
    } catch (error) {
      if (left <= 1 || asProblem(error).kind !== 'changedMeanwhile') throw error;
    }
  }
}

/** Files that were still on their way when the complaint was recorded follow it into the case. */
export function useEvidence(complaintId: string, { list, rows }: Evidence) {
  const [error, setError] = useState<unknown>();
  const [added, setAdded] = useState<string[]>([]);
  const isAdding = useRef(false);
  const whole = rows.flatMap(({ id, state }) => (id && state === 'done' ? [id] : [])).join(' ');
  useEffect(() => {
    if (whole === '' || isAdding.current || error !== undefined) return;
    const uploads = whole.split(' ');
    const names = list.read().flatMap(({ id, name }) => (id && uploads.includes(id) ? [name] : []));
    isAdding.current = true;
    attach(complaintId, uploads)
      .then(() => {
        isAdding.current = false;
        setAdded((before) => [...before, ...names]);
        list.used(uploads);
      })
      .catch((failure: unknown) => {
        isAdding.current = false;
        setError(failure);
      });
  }, [whole, complaintId, list, error]);
  return { added, error, retry: () => setError(undefined) };
}
