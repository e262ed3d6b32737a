import { useQuery } from '@tanstack/react-query';
import { currentLanguage } from '@/i18n/start';
import { asProblem, problemOf } from './problem';
import { keys } from './query';
import { lostSession, sessionPath, setSession } from './session';

export type Role = 'agent' | 'lead' | 'department' | 'qa' | 'administrator';

export interface Session {
  csrfToken: string;
  account: { id: string; displayName: string; role: Role; language: string } | null;
}

async function readSession(signal: AbortSignal): Promise<Session> {
  const response = await fetch(sessionPath, { signal, headers: { 'Accept-Language': currentLanguage() } }).catch(
    (error: unknown) => {
      throw asProblem(error);
    },
  );
  if (response.status === 401) lostSession();
  if (!response.ok) throw await problemOf(response);
  const session = (await response.json()) as Session;
  if (session.account) setSession('in');
  else lostSession();
  return session;
}

/** Who is signed in; read once and again when the window is returned to. */
export function useSession() {
  return useQuery({ queryKey: keys.session, queryFn: ({ signal }) => readSession(signal), staleTime: 5 * 60_000 });
}
