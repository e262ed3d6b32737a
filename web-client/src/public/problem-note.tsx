/** @jsxImportSource preact */
import i18next from 'i18next';
import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '@/api/problem';
import type { Language } from '@/i18n/languages';

const unsaid = 60;

/** Minutes still to wait before the server listens again; 0 where it does. */
export function useWait(problem: Problem | undefined): number {
  const [minutes, setMinutes] = useState(0);
  useEffect(() => {
    const seconds = problem?.status === 429 ? (problem.retryAfter ?? unsaid) : 0;
    const end = Date.now() + seconds * 1000;
    const tell = () => setMinutes(Math.max(0, Math.ceil((end - Date.now()) / 60_000)));
    tell();
    if (seconds === 0) return;
    const timer = setInterval(tell, 1000);
    return () => clearInterval(timer);
  }, [problem]);
  return minutes;
}

interface Props {
  language: Language;
  problem: Problem | undefined;
  wait: number;
  /** A complaint is handed in; otherwise one is looked up. */
  isSubmitting?: boolean;
}

/** What went wrong, in words for a customer; a wrong number and a wrong secret read the same. */
export function ProblemNote({ language, problem, wait, isSubmitting }: Props) {
  const t = i18next.getFixedT(language, 'public');
  if (!problem) return <div role="alert" />;
  const kind =
    problem.status === 429
      ? 'wait'
      : problem.kind === 'notFound' || problem.kind === 'invalid'
        ? isSubmitting
          ? 'invalid'
          : 'notFound'
        : problem.kind === 'offline'
          ? 'offline'
          : isSubmitting
            ? 'notSent'
            : 'away';
  // What stands against it is said by the server in the reader's words.
  const said = problem.kind === 'conflict' && problem.title ? problem : undefined;
  if (kind === 'wait' && wait === 0) return <div role="alert" />;
  return (
    <div class="note" role="alert">
      <strong>{said?.title ?? t(`problem.${kind}.title`)}</strong>
      <p>{said ? said.detail : t(`problem.${kind}.text`, { minutes: wait })}</p>
    </div>
  );
}
