import type { Language } from '@/i18n/languages';
import { asProblem, problemOf } from './problem';
import type { components } from './schema.g';

export type Progress = components['schemas']['Progress'];
export type LookUp = components['schemas']['LookUpProgress'];

export type Withdrawal = components['schemas']['WithdrawPublicly'];

/** Progress by number and secret. Whoever is signed in at this browser plays no part: no cookie goes along. */
export const lookUpProgress = (body: LookUp, language: Language) => post('progress', body, language);

/** Ends the complaint by its complainant's will; doing it again answers the same. */
export const withdraw = (body: Withdrawal, language: Language) => post('withdrawal', body, language);

async function post(what: string, body: LookUp | Withdrawal, language: Language): Promise<Progress> {
  const response = await fetch(`/api/v1/public/${what}`, {
    method: 'POST',
    credentials: 'omit',
    cache: 'no-store',
    headers: { 'Content-Type': 'application/json', 'Accept-Language': language },
    body: JSON.stringify(body),
  }).catch((error: unknown) => {
    throw asProblem(error);
  });
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as Progress;
}
