import { useCallback, useEffect, useRef, useState } from 'react';
import { api, caseEtag, ifMatch, versionedOf } from '@/api/client';
import { asProblem } from '@/api/problem';

export interface Upload {
  file: File;
  state: 'waiting' | 'sending' | 'done' | 'failed';
  error?: unknown;
}

const tries = 3;

async function versionOf(complaintId: string) {
  const params = { path: { complaintId } };
  return (await versionedOf(api.GET('/api/v1/complaints/{complaintId}', { params }))).version;
}

/** Sends one file; where the case has moved on meanwhile, again with its new version. */
async function send(complaintId: string, file: File, version: string): Promise<string> {
  let current = version;
  for (let left = tries; ; left--) {
    try {
      const { response } = await api.POST('/api/v1/complaints/{complaintId}/evidence', {
        params: { path: { complaintId }, query: { fileName: file.name }, header: ifMatch(current) },
        body: file as unknown as string,
        bodySerializer: (body) => body,
        headers: { 'Content-Type': 'application/octet-stream' },
      });
      return caseEtag(response) || (await versionOf(complaintId));
    } catch (error) {
      if (left <= 1 || asProblem(error).kind !== 'changedMeanwhile') throw error;
      current = await versionOf(complaintId);
    }
  }
}

/** Hands the files in one after another: each one is a new version of the case. */
export function useEvidence(complaintId: string | undefined, files: File[]) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const runs = useRef(false);

  const run = useCallback(
    async (list: Upload[]) => {
      if (!complaintId || runs.current || list.length === 0) return;
      runs.current = true;
      let version: string | undefined;
      let now = list;
      const tell = (file: File, next: Omit<Upload, 'file'>) => {
        now = now.map((each) => (each.file === file ? { file, ...next } : each));
        setUploads(now);
      };
      for (const { file, state } of list) {
        if (state === 'done') continue;
        tell(file, { state: 'sending' });
        try {
          version = await send(complaintId, file, version ?? (await versionOf(complaintId)));
          tell(file, { state: 'done' });
        } catch (error) {
          tell(file, { state: 'failed', error });
        }
      }
      runs.current = false;
    },
    [complaintId],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the complaint has its number
  useEffect(() => {
    void run(files.map((file) => ({ file, state: 'waiting' })));
  }, [complaintId]);

  const isSending = uploads.some(({ state }) => state === 'waiting' || state === 'sending');
  useEffect(() => {
    if (!isSending) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isSending]);

  return { uploads, isSending, retry: () => void run(uploads) };
}
