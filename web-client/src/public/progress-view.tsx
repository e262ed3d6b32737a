/** @jsxImportSource preact */
import i18next from 'i18next';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '@/api/problem';
import type { Progress } from '@/api/public-progress';
import type { Language } from '@/i18n/languages';
import { ProblemNote, useWait } from './problem-note';
import { WithdrawStep } from './withdraw-step';

interface Props {
  language: Language;
  progress: Progress;
  problem: Problem | undefined;
  isAsking: boolean;
  onAgain: () => void;
  onWithdraw: (words: string) => void;
  onDone: () => void;
}

/** Where the complaint stands in one sentence, and the way it has come. */
export function ProgressView({ language, progress, problem, isAsking, onAgain, onWithdraw, onDone }: Props) {
  const t = i18next.getFixedT(language, 'public');
  const day = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', day: 'numeric' });
  // Always with the day: whoever looks here thinks in days.
  const moment = new Intl.DateTimeFormat(language, {
    month: 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const heading = useRef<HTMLHeadingElement>(null);
  const wait = useWait(problem);
  const [isWithdrawing, setWithdrawing] = useState(false);
  const mayWithdraw = progress.stage !== 'closed' && !progress.handledUnder;
  const asksToWithdraw = isWithdrawing && mayWithdraw;
  useEffect(() => {
    if (!asksToWithdraw) heading.current?.focus();
  }, [asksToWithdraw]);
  const last = progress.milestones.length - 1;
  if (asksToWithdraw)
    return (
      <WithdrawStep
        language={language}
        number={progress.number}
        problem={problem}
        isSending={isAsking}
        onBack={() => setWithdrawing(false)}
        onSend={onWithdraw}
      />
    );
  return (
    <article class="progress" aria-busy={isAsking}>
      <p class="quiet">{t('progress.number', { number: progress.number })}</p>
      <h1 ref={heading} tabIndex={-1}>
        {progress.sentence}
      </h1>
      {progress.handledUnder ? <p>{t('progress.together', { number: progress.handledUnder })}</p> : null}
      {progress.outcome && progress.closedAt ? (
        <dl class="result">
          <dt>{t('progress.outcome')}</dt>
          <dd>{t(`outcome.${progress.outcome}`)}</dd>
          <dt>{t('progress.closed')}</dt>
          <dd>{day.format(new Date(progress.closedAt))}</dd>
        </dl>
      ) : null}
      <h2>{t('progress.way')}</h2>
      <ol class="way">
        {progress.milestones.map((milestone, index) => (
          <li key={milestone.stage} aria-current={index === last ? 'step' : undefined}>
            <span>{milestone.title}</span>
            <time dateTime={milestone.at}>{moment.format(new Date(milestone.at))}</time>
          </li>
        ))}
        {progress.nextBy && !progress.isLate ? (
          <li class="ahead">
            <span>{t(progress.stage === 'carryingOut' ? 'progress.doneBy' : 'progress.hearBy')}</span>
            <time dateTime={progress.nextBy}>{moment.format(new Date(progress.nextBy))}</time>
          </li>
        ) : null}
      </ol>
      <ProblemNote language={language} problem={problem} wait={wait} />
      {problem && wait === 0 ? (
        <button type="button" class="go" onClick={onAgain}>
          {t('progress.again')}
        </button>
      ) : (
        <button type="button" class="go" onClick={onDone}>
          {t('progress.done')}
        </button>
      )}
      {mayWithdraw ? (
        <button type="button" class="second" onClick={() => setWithdrawing(true)}>
          {t('withdraw.open')}
        </button>
      ) : null}
      <p class="quiet">{t('progress.forgets')}</p>
    </article>
  );
}
