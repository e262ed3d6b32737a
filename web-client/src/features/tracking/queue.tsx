import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/api/problem-words';
import { CareDots } from '@/ui/care-steps';
import { ClockChip } from '@/ui/clock-chip';
import { SkeletonRows } from '@/ui/skeleton';
import { ErrorPanel, StatePanel } from '@/ui/states';
import { VulnerableMark } from '@/ui/vulnerable-mark';
import { type CaseSummary, type DeskSearch, viewOf } from './queue-query';

const care = ['isolate', 'calm', 'apologise', 'gather', 'propose', 'consult', 'followUp'] as const;

interface RowProps {
  row: CaseSummary;
  isChosen: boolean;
  onChoose: (id: string) => void;
}

function Row({ row, isChosen, onChoose }: RowProps) {
  const { t } = useTranslation(['tracking', 'common']);
  return (
    <li>
      <Link
        id={`row-${row.complaintId}`}
        className="queue-row"
        to="/cases/$caseId"
        params={{ caseId: row.complaintId }}
        aria-current={isChosen}
        onFocus={() => onChoose(row.complaintId)}
        onMouseEnter={() => onChoose(row.complaintId)}
      >
        <span>
          {row.nextDueAt ? (
            <ClockChip due={row.nextDueAt} />
          ) : (
            <span className="quiet">{row.isMerged ? t('desk.merged') : t(`stage.${row.stage}`)}</span>
          )}
        </span>
        <span className="queue-number">{row.number}</span>
        <span className="queue-what">
          {row.severity === 1 ? <span className="queue-mark">{t('desk.gravest')}</span> : null}
          {row.escalation > 1 ? (
            <span className="queue-mark">{t(`desk.escalated.${row.escalation === 3 ? 3 : 2}`)}</span>
          ) : null}
          {row.isVip ? <span className="queue-mark">{t('desk.vip')}</span> : null}
          <strong>{row.customer}</strong>
          {row.isVulnerable ? <VulnerableMark /> : null}
          {row.subject}
        </span>
        <CareDots steps={care.map((step) => ({ name: t(`care.${step}`), done: row.stepsDone.includes(step) }))} />
        <span className="queue-owner">
          {row.handedToName ? t('desk.handedTo', { name: row.handedToName }) : (row.ownerName ?? t('desk.nobody'))}
        </span>
      </Link>
    </li>
  );
}

interface Props {
  rows: CaseSummary[] | undefined;
  error: unknown;
  onRetry: () => void;
  chosenId: string | undefined;
  onChoose: (id: string) => void;
  search: DeskSearch;
  onMore: (() => void) | undefined;
  isLoadingMore: boolean;
}

/** The queue in its four states: loading, failed, empty, and rows of one line. */
export function Queue({ rows, error, onRetry, chosenId, onChoose, search, onMore, isLoadingMore }: Props) {
  const { t } = useTranslation(['tracking', 'common']);
  const words = useProblemWords();
  if (!rows) return error ? <ErrorPanel {...words(error)} onRetry={onRetry} /> : <SkeletonRows rows={12} />;
  if (rows.length === 0) {
    return search.words ? (
      <StatePanel title={t('desk.nothingFound')} text={t('desk.nothingFoundText')} />
    ) : (
      <StatePanel title={t(`desk.empty.${viewOf(search)}`)} text={t('desk.emptyText')} />
    );
  }
  return (
    <>
      <div className="queue-head" aria-hidden="true">
        <span>{t('desk.due')}</span>
        <span className="queue-number">{t('desk.number')}</span>
        <span>{t('desk.about')}</span>
        <span>{t('desk.steps')}</span>
        <span className="queue-owner">{t('desk.owner')}</span>
      </div>
      <ol className="queue">
        {rows.map((row) => (
          <Row key={row.complaintId} row={row} isChosen={row.complaintId === chosenId} onChoose={onChoose} />
        ))}
      </ol>
      {onMore ? (
        <div className="queue-more">
          <Button onClick={onMore} loading={isLoadingMore}>
            {t('common:more')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
