import createClient, { type Middleware } from 'openapi-fetch';
import { currentLanguage } from '@/i18n/start';
import { idempotencyKey, settle } from './idempotency';
import { Problem, problemOf } from './problem';
import type { paths } from './schema.g';
import { csrfHeader, csrfToken, forgetCsrfToken, lostSession, sessionPath, setSession } from './session';

const keyHeader = 'Idempotency-Key';
const retryPauses = [300, 1200];

const pause = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));

/** Posts that carry a key are tried again when the network drops them: the server makes one of them all. */
async function fetchAgain(request: Request): Promise<Response> {
  const isRepeatable = request.headers.has(keyHeader);
  for (const milliseconds of isRepeatable ? retryPauses : []) {
    try {
      return await fetch(request.clone());
    } catch (error) {
      if (request.signal.aborted) throw error;
      await pause(milliseconds);
    }
  }
  return fetch(request);
}

const headers: Middleware = {
  async onRequest({ request }) {
    request.headers.set('Accept-Language', currentLanguage());
    if (request.method === 'GET' || request.method === 'HEAD') return;
    if (request.method === 'POST' && !request.headers.has(keyHeader)) {
      request.headers.set(keyHeader, idempotencyKey(request.url, await request.clone().text()));
    }
    request.headers.set(csrfHeader, await csrfToken());
  },
};

const errors: Middleware = {
  async onResponse({ request, response }) {
    const isSession = new URL(request.url).pathname === sessionPath;
    const key = request.headers.get(keyHeader);
    const problem = response.ok ? undefined : await problemOf(response);
    if (key !== null) settle(key, response.status, problem?.code ?? '');
    if (isSession && request.method !== 'GET') forgetCsrfToken();
    if (!problem) {
      if (isSession && request.method === 'POST') setSession('in');
      return;
    }
    if (problem.kind === 'signedOut' && !(isSession && request.method === 'POST')) lostSession();
    // A token of an earlier session; the next call asks for a new one.
    if (problem.code === 'antiforgery') forgetCsrfToken();
    throw problem;
  },
  onError: ({ error }) => (error instanceof TypeError ? new Problem(0) : undefined),
};

/** Every call to the API goes through here; what is not a success is thrown as a {@link Problem}. */
export const api = createClient<paths>({ baseUrl: window.location.origin, fetch: fetchAgain });
api.use(headers, errors);

/** The data of a call; TypeScript cannot see that failures are thrown. */
export async function dataOf<T>(call: Promise<{ data?: T; response: Response }>): Promise<T> {
  return (await call).data as T;
}

/** The data together with the version it has, for cases: hand `version` back through {@link ifMatch}. */
export async function versionedOf<T>(
  call: Promise<{ data?: T; response: Response }>,
): Promise<{ data: T; version: string }> {
  const { data, response } = await call;
  return { data: data as T, version: caseEtag(response) };
}

/** The version of the case in an answer, with its quotes as the server wrote it. */
export function caseEtag(response: Response): string {
  return response.headers.get('ETag') ?? '';
}

/** The header that every change of a case needs. */
export function ifMatch(version: string) {
  return { 'If-Match': version };
}
