import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { keys } from '@/api/query';
import { useFormat } from '@/i18n/use-format';
import { Facts } from '@/ui/facts';
import { SkeletonText } from '@/ui/skeleton';
import { ErrorPanel } from '@/ui/states';
import type { FoundCustomer } from './complaint-form';

/** Who is calling and what they have complained about before; open matters first, it may be the same one. */
export function Caller({ chosen }: { chosen: FoundCustomer | undefined }) {
  const { t } = useTranslation('intake');
  if (!chosen) return <p className="quiet">{t('help.callerEmpty')}</p>;
  return <CallerOf key={chosen.id} chosen={chosen} />;
}

function CallerOf({ chosen }: { chosen: FoundCustomer }) {
  const { t } = useTranslation('intake');
  const words = useProblemWords();
  const format = useFormat();
  const customer = useQuery({
    queryKey: keys.customer(chosen.id),
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/v1/customers/{customerId}', {
          params: { path: { customerId: chosen.id }, query: { limit: 20 } },
          signal,
        }),
      ),
    retry: 1,
  });
  const all = customer.data?.complaints.items ?? [];
  const open = all.filter((complaint) => complaint.stage !== 'closed');
  const closed = all.filter((complaint) => complaint.stage === 'closed');
  return (
    <div className="caller">
      <p>
        <strong>{chosen.name || t('who.nameless')}</strong>
        {chosen.isVip ? <span className="mark">{t('who.vip')}</span> : null}
      </p>
      <Facts
        facts={[
          { name: t('who.phone'), value: chosen.phone },
          { name: t('who.email'), value: chosen.email },
          { name: t('who.account'), value: chosen.accountNumber },
          { name: t('help.since'), value: customer.data ? format.date(customer.data.createdAt) : undefined },
          { name: t('help.last'), value: format.time(chosen.lastContactAt) },
        ]}
      />
      {customer.isPending ? <SkeletonText lines={3} /> : null}
      {customer.error ? <ErrorPanel {...words(customer.error)} onRetry={() => void customer.refetch()} /> : null}
      {customer.data && all.length === 0 ? <p className="quiet">{t('help.noEarlier')}</p> : null}
      {open.length > 0 ? <p>{t('help.sameMatter')}</p> : null}
      <ul className="earlier">
        {[...open, ...closed].map((complaint) => (
          <li key={complaint.complaintId}>
            <Link to="/cases/$caseId" params={{ caseId: complaint.complaintId }}>
              {complaint.subject}
            </Link>
            <span className="faint figures">
              {complaint.number} · {t(`stage.${complaint.stage}`)} · {format.date(complaint.receivedAt)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
