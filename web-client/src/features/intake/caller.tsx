import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/api/problem-words';
import { SkeletonText } from '@/ui/skeleton';
import { ErrorPanel } from '@/ui/states';
import type { FoundCustomer } from './complaint-form';
import { CustomerCard } from './customer-card';
import { useCustomer } from './customer-query';

/** Who is calling and what to know of them; open matters first, it may be the same one. */
export function Caller({ chosen }: { chosen: FoundCustomer | undefined }) {
  const { t } = useTranslation('intake');
  if (!chosen) return <p className="quiet">{t('help.callerEmpty')}</p>;
  return <CallerOf key={chosen.id} chosen={chosen} />;
}

function CallerOf({ chosen }: { chosen: FoundCustomer }) {
  const { t } = useTranslation(['customers', 'intake']);
  const words = useProblemWords();
  const customer = useCustomer(chosen.id);
  if (customer.error) return <ErrorPanel {...words(customer.error)} onRetry={() => void customer.refetch()} />;
  if (!customer.data) {
    return (
      <div className="caller">
        <strong>{chosen.name || t('intake:who.nameless')}</strong>
        <SkeletonText lines={5} />
      </div>
    );
  }
  return (
    <>
      <CustomerCard customer={customer.data} />
      <Link to="/customers/$customerId" params={{ customerId: customer.data.id }}>
        {t('open')}
      </Link>
    </>
  );
}
