import { setTimeout as wait } from 'node:timers/promises';
import { log } from './log.mjs';

/** The API will never take this. */
export class Refused extends Error {}

const isForNow = (status) => [401, 403, 408, 409, 425, 429].includes(status) || status >= 500;

/** Calls the API until it has answered for good: what is away comes back, a key can be renewed, and nothing is lost meanwhile. */
export function apiOf({ api, key }, signal) {
  return async function send(method, path, headers, body) {
    for (let attempt = 0; ; attempt++) {
      signal.throwIfAborted();
      const answer = await fetch(`${api}/api/v1/${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, ...headers },
        body,
        signal: AbortSignal.any([signal, AbortSignal.timeout(120_000)]),
      }).catch((error) => ({ ok: false, status: 0, error }));
      if (answer.ok) return await answer.json();
      signal.throwIfAborted();
      const problem = answer.error ? (answer.error.cause?.code ?? answer.error.name) : ((await answer.json().catch(() => ({}))).type ?? '');
      if (answer.status !== 0 && !isForNow(answer.status)) throw Object.assign(new Refused(`${answer.status} ${problem}`), { status: answer.status });
      const told = Number(answer.headers?.get('retry-after')) * 1000;
      const pause = told || Math.min(60_000, 500 * 2 ** Math.min(attempt, 10)) * (0.75 + Math.random() / 2);
      log(`${method} ${path}: ${answer.status || ''} ${problem}; again in ${Math.round(pause)} ms`);
      await wait(pause, undefined, { signal });
    }
  };
}
