import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/api/problem-words';
import { Section } from '@/ui/section';
import { SkeletonText } from '@/ui/skeleton';
import { ErrorPanel } from '@/ui/states';
import { TimeLine } from '@/ui/time-line';
import { useHistory, useOpenCase } from './case-query';
import { useSentence, voiceOf } from './history-words';

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
            body: line.words,
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
