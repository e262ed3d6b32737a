import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { keys } from '@/api/query';
import { useFormat } from '@/i18n/use-format';
import { ClockChip } from '@/ui/clock-chip';
import { Facts } from '@/ui/facts';
import { SkeletonText } from '@/ui/skeleton';
import { ErrorPanel, StatePanel } from '@/ui/states';
import type { CaseSummary } from './queue-query';

/** The chosen case without opening it: the customer's words, what is next, what was promised, what is due. */
export function Preview({ row }: { row: CaseSummary | undefined }) {
  const { t } = useTranslation('tracking');
  if (!row) return <StatePanel title={t('desk.noneChosen')} text={t('desk.noneChosenText')} />;
  return <PreviewOf key={row.complaintId} row={row} />;
}

function PreviewOf({ row }: { row: CaseSummary }) {
  const { t } = useTranslation('tracking');
  const words = useProblemWords();
  const format = useFormat();
  const path = { complaintId: row.complaintId };
  const statement = useQuery({
    queryKey: keys.complaint(row.complaintId, 'statement'),
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/complaints/{complaintId}/statement', { params: { path }, signal })),
  });
  const resolution = useQuery({
    queryKey: keys.complaint(row.complaintId, 'resolution'),
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/complaints/{complaintId}/resolution', { params: { path }, signal })),
  });
  const next = resolution.data?.steps.find((step) => !step.done);
  const promises = resolution.data?.promises.filter((promise) => promise.state === 'open') ?? [];
  const error = statement.error ?? resolution.error;
  return (
    <div className="preview">
      <h2>
        <Link to="/cases/$caseId" params={{ caseId: row.complaintId }}>
          {row.subject}
        </Link>
      </h2>
      <Facts
        facts={[
          { name: t('desk.number'), value: row.number },
          { name: t('desk.stage'), value: t(`stage.${row.stage}`) },
          { name: t('desk.channel'), value: t(`channel.${row.channel}`) },
          { name: t('desk.received'), value: format.time(row.receivedAt) },
          { name: t('desk.owner'), value: row.ownerName ?? t('desk.nobody') },
          { name: t('desk.nextStep'), value: next?.name },
        ]}
      />
      {row.nextDueAt && row.nextClock ? <ClockChip due={row.nextDueAt} what={t(`clockKind.${row.nextClock}`)} /> : null}
      {error ? <ErrorPanel {...words(error)} /> : null}
      {promises.length > 0 ? (
        <section>
          <h3>{t('desk.promised')}</h3>
          <ul>
            {promises.map((promise) => (
              <li key={promise.id}>
                <span>{promise.words}</span>
                <ClockChip due={promise.dueAt} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section>
        <h3>{t('desk.saidByCustomer')}</h3>
        {statement.data ? <blockquote>{statement.data.narrative}</blockquote> : <SkeletonText lines={6} />}
      </section>
      {statement.data?.desiredOutcome ? (
        <section>
          <h3>{t('desk.desired')}</h3>
          <blockquote>{statement.data.desiredOutcome}</blockquote>
        </section>
      ) : null}
    </div>
  );
}
