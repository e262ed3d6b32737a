import { useEffect, useState, useSyncExternalStore } from 'react';
import { currentLanguage } from '@/i18n/start';
import { csrfHeader, csrfToken, forgetCsrfToken, lostSession } from './session';
import type { KeptFile } from './upload';
import { UploadList } from './upload-list';

const sender = {
  headers: async () => ({ [csrfHeader]: await csrfToken(), 'Accept-Language': currentLanguage() }),
  withCookies: true,
  onProblem: ({ kind, code }: { kind: string; code: string }) => {
    if (kind === 'signedOut') lostSession();
    if (code === 'antiforgery') forgetCsrfToken();
  },
};

/** Files of one complaint on their way in; those of a draft are asked for once. */
export function useUploadList(kept?: readonly KeptFile[]) {
  const [list] = useState(() => new UploadList(sender, kept));
  const rows = useSyncExternalStore(list.subscribe, list.read);
  useEffect(() => {
    void list.check();
  }, [list]);
  const isSending = rows.some(({ state }) => state === 'waiting' || state === 'sending' || state === 'offline');
  useEffect(() => {
    if (!isSending) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isSending]);
  return { list, rows, isSending };
}

export type Evidence = ReturnType<typeof useUploadList>;
