import type { Language } from '@/i18n/languages';
import { asProblem, problemOf } from './problem';
import type { components } from './schema.g';

export type Progress = components['schemas']['Progress'];
export type LookUp = components['schemas']['LookUpProgress'];

/** Progress by number and secret. Whoever is signed in at this browser plays no part: no cookie goes along. */
export async function lookUpProgress(body: LookUp, language: Language): Promise<Progress> {
  const response = await fetch('/api/v1/public/progress', {
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
