import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { asProblem, type Problem } from './problem';

/** What a reader is told: what happened, what was kept, what to do. The server's own words come first. */
export function problemWords(error: unknown, t: TFunction<'common'>) {
  const problem: Problem = asProblem(error);
  const whole = problem.errors.filter((each) => each.field === '').map((each) => each.message);
  return {
    title: problem.title ?? t(`problem.${problem.kind}.title`),
    text: problem.detail ?? (whole.length > 0 ? whole.join(' ') : t(`problem.${problem.kind}.text`)),
    traceId: problem.kind === 'unexpected' ? problem.traceId : undefined,
    retryAfter: problem.retryAfter,
  };
}

/** For `<ErrorPanel {...words(error)} />`. */
export function useProblemWords() {
  const { t } = useTranslation('common');
  return (error: unknown) => problemWords(error, t);
}
