import { Button, Checkbox, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/api/problem-words';
import { SkeletonText } from '@/ui/skeleton';
import { ErrorPanel } from '@/ui/states';
import { type Incident, useMembers } from './incident-query';

interface Props {
  incident: Incident;
  /** Cases left out, with the reason. */
  chosen: ReadonlyMap<string, string>;
  onChange: (chosen: ReadonlyMap<string, string>) => void;
}

/** Which cases are left out, each with its reason. */
export function Exceptions({ incident, chosen, onChange }: Props) {
  const { t } = useTranslation(['incidents', 'common']);
  const words = useProblemWords();
  const members = useMembers(incident.incidentId, 'in', '');
  const set = (id: string, reason: string | undefined) => {
    const next = new Map(chosen);
    if (reason === undefined) next.delete(id);
    else next.set(id, reason);
    onChange(next);
  };
  return (
    <details className="exceptions">
      <summary>{chosen.size === 0 ? t('exceptions.none') : t('exceptions.some', { count: chosen.size })}</summary>
      {members.error && !members.data ? (
        <ErrorPanel {...words(members.error)} onRetry={() => void members.refetch()} />
      ) : members.data ? (
        <ul>
          {members.data.pages
            .flatMap((page) => page.items)
            .map((member) => (
              <li key={member.complaintId}>
                <Checkbox
                  checked={chosen.has(member.complaintId)}
                  onChange={(event) => set(member.complaintId, event.target.checked ? '' : undefined)}
                >
                  {member.number} · {member.subject}
                </Checkbox>
                {chosen.has(member.complaintId) ? (
                  <Input
                    size="small"
                    aria-label={t('exceptions.why', { number: member.number })}
                    placeholder={t('exceptions.reason')}
                    maxLength={500}
                    value={chosen.get(member.complaintId) ?? ''}
                    onChange={(event) => set(member.complaintId, event.target.value)}
                  />
                ) : null}
              </li>
            ))}
        </ul>
      ) : (
        <SkeletonText lines={3} />
      )}
      {members.hasNextPage ? (
        <Button size="small" loading={members.isFetchingNextPage} onClick={() => void members.fetchNextPage()}>
          {t('common:more')}
        </Button>
      ) : null}
    </details>
  );
}
