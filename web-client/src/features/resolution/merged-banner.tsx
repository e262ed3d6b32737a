import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { ErrorPanel } from '@/ui/states';
import { useChange, useMay, useOpenCase } from './case-query';

/** Another case goes on for this one, until somebody takes them apart again. */
export function MergedBanner() {
  const { t } = useTranslation('resolution');
  const words = useProblemWords();
  const { head } = useOpenCase();
  const mayUndo = useMay('undoMerge');
  const undo = useChange(({ path, header }) =>
    api.POST('/api/v1/complaints/{complaintId}/merge/undo', { params: { path, header } }),
  );
  const survivor = head.mergedInto;
  if (!survivor) return null;
  return (
    <section className="banner" aria-label={t('related.mergedInto', { number: survivor.number })}>
      <strong>{t('related.mergedInto', { number: survivor.number })}</strong>
      <p>{t('related.mergedText', { number: survivor.number })}</p>
      {undo.error ? <ErrorPanel {...words(undo.error)} /> : null}
      <div className="banner-actions">
        {mayUndo ? (
          <Button loading={undo.isPending} onClick={() => undo.mutate()}>
            {t('related.undo')}
          </Button>
        ) : null}
        <Link to="/cases/$caseId" params={{ caseId: survivor.complaintId }}>
          {t('related.open', { number: survivor.number })}
        </Link>
      </div>
    </section>
  );
}
