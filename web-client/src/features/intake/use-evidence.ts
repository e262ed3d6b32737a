import { useEffect, useRef, useState } from 'react';
import { api, caseEtag } from '@/api/client';
import type { Evidence } from '@/api/use-upload-list';
import { changeLatest } from './change-latest';

/** Makes whole uploads files of the case. */
async function attach(complaintId: string, uploads: string[]): Promise<void> {
  const { response } = await changeLatest(complaintId, (header) =>
    api.POST('/api/v1/complaints/{complaintId}/evidence/uploads', {
      params: { path: { complaintId }, header },
      body: { uploads },
    }),
  );
  caseEtag(response);
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
