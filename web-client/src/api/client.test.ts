import { beforeEach, describe, expect, it, vi } from 'vitest';
import { api } from './client';
import type { Problem } from './problem';
import { forgetCsrfToken, sessionState, setSession } from './session';

// The calls are the same for every path; the contract's own paths are checked by the compiler.
const post = api.POST as unknown as (path: string, init: object) => Promise<{ data?: unknown }>;
const get = api.GET as unknown as typeof post;

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
const server = vi.fn<(request: Request) => Promise<Response>>();

beforeEach(() => {
  server.mockReset();
  forgetCsrfToken();
  setSession('in');
  vi.stubGlobal('fetch', async (input: Request | string) =>
    typeof input === 'string' ? json({ csrfToken: 'token-1' }) : server(input),
  );
});

const sent = (at: number, header: string) => server.mock.calls[at]?.[0].headers.get(header);
const failing = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: Problem) => error,
  );

describe('a post', () => {
  it('carries the antiforgery token, the language and a key', async () => {
    server.mockResolvedValueOnce(json({ id: '1' }, 201));
    await post('/api/v1/notes', { body: { text: 'a' } });
    expect(sent(0, 'X-CSRF-Token')).toBe('token-1');
    expect(sent(0, 'Accept-Language')).toBe('en');
    expect(sent(0, 'Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is tried again with the same key when the network drops it', async () => {
    server.mockRejectedValueOnce(new TypeError('Failed to fetch')).mockResolvedValueOnce(json({ id: '1' }, 201));
    const { data } = await post('/api/v1/notes', { body: { text: 'b' } });
    expect(data).toEqual({ id: '1' });
    expect(sent(0, 'Idempotency-Key')).toBe(sent(1, 'Idempotency-Key'));
  });

  it('keeps its key until somebody tries again after the network was lost', async () => {
    server.mockRejectedValue(new TypeError('Failed to fetch'));
    expect(await failing(post('/api/v1/notes', { body: { text: 'c' } }))).toMatchObject({ kind: 'offline' });
    const lost = sent(0, 'Idempotency-Key');
    server.mockReset();
    server.mockImplementation(async () => json({ id: '1' }, 201));
    await post('/api/v1/notes', { body: { text: 'c' } });
    await post('/api/v1/notes', { body: { text: 'c' } });
    expect(sent(0, 'Idempotency-Key')).toBe(lost);
    expect(sent(1, 'Idempotency-Key')).not.toBe(sent(0, 'Idempotency-Key'));
  });
});

describe('an answer that is no success', () => {
  it('is thrown as a problem', async () => {
    server.mockResolvedValueOnce(json({ type: 'urn:complaints:problem:changed-meanwhile', title: 'Changed' }, 412));
    expect(await failing(get('/api/v1/complaints/1', {}))).toMatchObject({
      kind: 'changedMeanwhile',
      title: 'Changed',
    });
  });

  it('ends the session but keeps the page when it is 401', async () => {
    server.mockResolvedValueOnce(json({}, 401));
    expect(await failing(get('/api/v1/complaints/1', {}))).toMatchObject({ kind: 'signedOut' });
    expect(sessionState()).toBe('expired');
  });
});
