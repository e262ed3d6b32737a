import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import type { components } from '@/api/schema.g';
import { ClockChip } from '@/ui/clock-chip';
import { Section } from '@/ui/section';
import { toast } from '@/ui/toast';
import { useChange, useOpenCase } from './case-query';

type End = components['schemas']['PromiseEnd'];

/** What was promised, and whether it was kept. */
export function Promises() {
  const { t } = useTranslation('resolution');
  const words = useProblemWords();
  const { promises } = useOpenCase().resolution;
  const settle = useChange<{ promiseId: string; end: End }>(({ path, header }, { promiseId, end }) =>
    api.POST('/api/v1/complaints/{complaintId}/promises/{promiseId}/settlement', {
      params: { path: { ...path, promiseId }, header },
      body: { end },
    }),
  );
  return (
    <Section title={t('case.promises')} anchor="promises">
      {promises.length === 0 ? <p className="faint">{t('promise.none')}</p> : null}
      <ul className="known">
        {promises.map((promise) => (
          <li key={promise.id}>
            <span>{promise.words}</span>
            {promise.state === 'open' ? (
              <ClockChip due={promise.dueAt} />
            ) : (
              <span className="quiet">{t(`promise.${promise.state}`)}</span>
            )}
            {promise.may.includes('settlePromise') ? (
              <div className="row-actions">
                {(['kept', 'broken', 'withdrawn'] as const).map((end) => (
                  <Button
                    key={end}
                    size="small"
                    onClick={() =>
                      settle.mutate(
                        { promiseId: promise.id, end },
                        { onError: (error) => toast.failed(words(error).title) },
                      )
                    }
                  >
                    {t(`promise.${end}`)}
                  </Button>
                ))}
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What is established, verified or not yet. */
export function Facts() {
  const { t } = useTranslation('resolution');
  const { facts } = useOpenCase().resolution;
  return (
    <Section title={t('case.facts')} anchor="facts">
      {facts.length === 0 ? <p className="faint">{t('fact.none')}</p> : null}
      <ul className="known">
        {facts.map((fact) => (
          <li key={fact.id}>
            <span>{fact.words}</span>
            <span className="quiet">{fact.isVerified ? t('fact.verified') : t('fact.unverified')}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
