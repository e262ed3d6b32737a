import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/api/problem-words';
import { Section } from '@/ui/section';
import { SkeletonText } from '@/ui/skeleton';
import { ErrorPanel } from '@/ui/states';
import { TimeLine } from '@/ui/time-line';
import { type HistoryLine, useHistory, useOpenCase } from './case-query';
import { useSentence, voiceOf } from './history-words';

/** What was said or written; of a mail only what its sender wrote now stands open. */
function said({ kind, facts, words }: HistoryLine, quoted: string) {
  const end = kind === 'messageReceived' ? (facts as { newLength?: number }).newLength : undefined;
  if (words === null || end === undefined || end >= words.length) return words;
  return (
    <>
      {words.slice(0, end)}
      <details className="reasons">
        <summary>{quoted}</summary>
        <div>{words.slice(end).trim()}</div>
      </details>
    </>
  );
}

/** Everything that happened to the case, newest first. */
export function History() {
  const { t } = useTranslation(['resolution', 'common']);
  const words = useProblemWords();
  const sentence = useSentence();
  const { id } = useOpenCase();
  const history = useHistory(id);
  const lines = history.data?.pages.flatMap((page) => page.items);
  return (
    <Section title={t('case.timeLine')} anchor="history">
      {history.error && !lines ? (
        <ErrorPanel {...words(history.error)} onRetry={() => void history.refetch()} />
      ) : !lines ? (
        <SkeletonText lines={8} />
      ) : (
        <TimeLine
          label={t('case.timeLine')}
          entries={lines.map((line) => ({
            id: String(line.seq),
            at: line.at,
            title: sentence(line),
            who: voiceOf(line.kind) === 'system' ? undefined : (line.actorName ?? t(`actor.${line.actorKind}`)),
            body: said(line, t('message.quoted')),
            voice: voiceOf(line.kind),
          }))}
        />
      )}
      {history.hasNextPage ? (
        <Button loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t('common:more')}
        </Button>
      ) : null}
    </Section>
  );
}
