import { useQuery } from '@tanstack/react-query';
import { currentLanguage } from '@/i18n/start';
import { api } from './client';
import { asProblem, problemOf } from './problem';
import { keys, queryClient } from './query';
import type { components } from './schema.g';
import { lostSession, sessionPath, setSession } from './session';

export type Role = components['schemas']['Role'];
export type Session = components['schemas']['Session'];

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

/** Ends the session; what was read in it goes with it. */
export async function signOut() {
  await api.DELETE('/api/v1/session');
  setSession('out');
  queryClient.clear();
}
