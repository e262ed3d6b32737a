import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { keys } from '@/api/query';
import { useFormat } from '@/i18n/use-format';
import { SkeletonText } from '@/ui/skeleton';
import { ErrorPanel } from '@/ui/states';
import { toast } from '@/ui/toast';
import { type Incident, path, useDeed } from './incident-query';

type Action = Incident['actions'][number];

/** What was done to all cases, how far it is, and which could not be done and why. */
export function BulkProgress({ incident, mayRetry }: { incident: Incident; mayRetry: boolean }) {
  return (
    <ul className="bulk-actions">
      {incident.actions.map((action) => (
        <Shown key={action.actionId} action={action} incident={incident} mayRetry={mayRetry} />
      ))}
    </ul>
  );
}

function Shown({ action, incident, mayRetry }: { action: Action; incident: Incident; mayRetry: boolean }) {
  const { t } = useTranslation('incidents');
  const words = useProblemWords();
  const format = useFormat();
  const retry = useDeed(() =>
    api.POST('/api/v1/incidents/{incidentId}/actions/{actionId}/retry', {
      params: { path: { ...path(incident), actionId: action.actionId } },
    }),
  );
  const settled = action.done + action.excepted + action.failed;
  const percent = action.cases === 0 ? 100 : Math.floor((100 * settled) / action.cases);
  return (
    <li>
      <div className="bulk-head">
        <strong>{t(`bulk.${action.kind}.done`)}</strong>
        <span className="faint">
          {action.orderedBy} · {format.time(action.orderedAt)}
        </span>
      </div>
      {action.finishedAt ? null : (
        <Progress
          percent={percent}
          size="small"
          aria-label={t('progress.label', { what: t(`bulk.${action.kind}.done`) })}
        />
      )}
      <p className="quiet">
        {[
          t('progress.done', { count: action.done, of: action.cases }),
          action.excepted > 0 ? t('progress.excepted', { count: action.excepted }) : '',
          action.failed > 0 ? t('progress.failed', { count: action.failed }) : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {action.failed > 0 ? (
        <>
          <Failed incident={incident} action={action} />
          {mayRetry ? (
            <Button
              size="small"
              loading={retry.isPending}
              onClick={() => retry.mutate(undefined, { onError: (error) => toast.failed(words(error).title) })}
            >
              {t('progress.retry')}
            </Button>
          ) : null}
        </>
      ) : null}
    </li>
  );
}

function Failed({ incident, action }: { incident: Incident; action: Action }) {
  const { t } = useTranslation('incidents');
  const words = useProblemWords();
  const cases = useQuery({
    queryKey: keys.incidents(incident.incidentId, 'failed', action.actionId),
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/v1/incidents/{incidentId}/actions/{actionId}/cases', {
          params: { path: { ...path(incident), actionId: action.actionId }, query: { outcome: 'failed', limit: 200 } },
          signal,
        }),
      ),
  });
  if (cases.error && !cases.data) return <ErrorPanel {...words(cases.error)} onRetry={() => void cases.refetch()} />;
  if (!cases.data) return <SkeletonText lines={2} />;
  return (
    <ul className="bulk-failed">
      {cases.data.items.map((one) => (
        <li key={one.complaintId}>
          <Link to="/cases/$caseId" params={{ caseId: one.complaintId }}>
            {one.number}
          </Link>{' '}
          {one.why ?? t('progress.unexpected')}
        </li>
      ))}
    </ul>
  );
}
