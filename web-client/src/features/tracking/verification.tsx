import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import type { components } from '@/api/schema.g';
import { useFormat } from '@/i18n/use-format';
import { ErrorPanel } from '@/ui/states';

/** Recalculates all histories on demand, and says what was found. */
export function Verification() {
  const { t } = useTranslation('tracking');
  const words = useProblemWords();
  const verify = useMutation({ mutationFn: () => dataOf(api.GET('/api/v1/exports/verification')) });
  return (
    <div className="verification">
      <p className="quiet">{t('exports.verificationText')}</p>
      <Button loading={verify.isPending} onClick={() => verify.mutate()}>
        {t('exports.verify')}
      </Button>
      {verify.error ? <ErrorPanel {...words(verify.error)} /> : null}
      <div role="status">{verify.data ? <Found found={verify.data} /> : null}</div>
    </div>
  );
}

function Found({ found }: { found: components['schemas']['HistoryVerification'] }) {
  const { t } = useTranslation('tracking');
  const format = useFormat();
  const counts = { cases: format.number(found.cases), entries: format.number(found.entries) };
  if (found.isWhole) return <p>{t('exports.whole', counts)}</p>;
  return (
    <>
      <p>{t('exports.broken', { ...counts, faulty: format.number(found.faultyCases) })}</p>
      <ul>
        {found.faults.map(({ complaintId, number, seq, fault }) => (
          <li key={complaintId}>
            <Link to="/cases/$caseId" params={{ caseId: complaintId }}>
              {number ?? t('exports.unknownNumber')}
            </Link>{' '}
            {t('exports.entry', { seq: format.number(seq) })} · {t(`exports.fault.${fault}`)}
          </li>
        ))}
      </ul>
    </>
  );
}
