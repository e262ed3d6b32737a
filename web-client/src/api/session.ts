import { currentLanguage } from '@/i18n/start';
import { asProblem, problemOf } from './problem';

/** Whether the server knows who is here. `expired`: it did, and no longer does, while a page may hold typed text. */
export type SessionState = 'unknown' | 'in' | 'out' | 'expired';

export const csrfHeader = 'X-CSRF-Token';
export const sessionPath = '/api/v1/session';

let state: SessionState = 'unknown';
let token: Promise<string> | undefined;
const listeners = new Set<() => void>();

export function sessionState() {
  return state;
}

export function onSession(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function setSession(next: SessionState) {
  if (next === state) return;
  state = next;
  for (const tell of listeners) tell();
}

/** A 401 somewhere: from inside it means expired, before that nobody was signed in. */
export function lostSession() {
  token = undefined;
  setSession(state === 'in' || state === 'expired' ? 'expired' : 'out');
}

export function forgetCsrfToken() {
  token = undefined;
}

async function fetchToken(): Promise<string> {
  const response = await fetch(sessionPath, {
    headers: { Accept: 'application/json', 'Accept-Language': currentLanguage() },
  }).catch((error: unknown) => {
    throw asProblem(error);
  });
  if (!response.ok) throw await problemOf(response);
  return ((await response.json()) as { csrfToken: string }).csrfToken;
}

/** The antiforgery token of this session, asked for once. */
export function csrfToken(): Promise<string> {
  token ??= fetchToken().catch((error: unknown) => {
    token = undefined;
    throw error;
  });
  return token;
}
