import type { Language } from '@/i18n/languages';
import { asProblem, problemOf } from './problem';
import type { components } from './schema.g';

export type PublicComplaint = components['schemas']['PublicComplaint'];
export type PublicReceipt = components['schemas']['PublicReceipt'];

/** Names the files of somebody without an account. */
export const tokenHeader = 'Upload-Token';

const tries = 3;

/** Hands a complaint in. The same key makes the same complaint, so a lost answer is simply asked for again. */
export async function submitComplaint(
  body: PublicComplaint,
  { key, token, language }: { key: string; token: string; language: Language },
): Promise<PublicReceipt> {
  for (let left = tries; ; left--) {
    const response = await fetch('/api/v1/public/complaints', {
      method: 'POST',
      credentials: 'omit',
      cache: 'no-store',
      headers: {
        'Content-Type': 'application/json',
        'Accept-Language': language,
        'Idempotency-Key': key,
        [tokenHeader]: token,
      },
      body: JSON.stringify(body),
    }).catch((error: unknown) => asProblem(error));
    if (response instanceof Response && response.ok) return (await response.json()) as PublicReceipt;
    const problem = response instanceof Response ? await problemOf(response) : response;
    const isPassing = problem.kind === 'offline' || problem.code === 'request-in-flight';
    if (!isPassing || left <= 1) throw problem;
    await new Promise((done) => setTimeout(done, 1500));
  }
}
