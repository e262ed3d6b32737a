import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { useFormat } from '@/i18n/use-format';
import { CareList } from '@/ui/care-steps';
import { toast } from '@/ui/toast';
import { useChange, useOpenCase } from './case-query';

/** The seven steps: which are done and by what, and for the one in hand what to say and what not to. */
export function Care() {
  const { t } = useTranslation('resolution');
  const words = useProblemWords();
  const format = useFormat();
  const { resolution } = useOpenCase();
  const { steps } = resolution;
  const [chosen, setChosen] = useState<string>();
  const step = steps.find((each) => each.name === chosen) ?? steps.find((each) => !each.done) ?? steps.at(-1);
  const tick = useChange<{ code: string; done: boolean }>(({ path, header }, { code, done }) => {
    const at = { params: { path: { ...path, step: code }, header } };
    return done
      ? api.PUT('/api/v1/complaints/{complaintId}/steps/{step}', at)
      : api.DELETE('/api/v1/complaints/{complaintId}/steps/{step}', at);
  });
  if (!step) return null;
  const mark = (done: boolean) =>
    tick.mutate({ code: step.code, done }, { onError: (error) => toast.failed(words(error).title) });
  return (
    <>
      <h2 className="pane-title">{t('case.steps')}</h2>
      <CareList
        steps={steps.map((each) => ({
          name: each.name,
          done: each.done !== null,
          proof: each.done
            ? [each.done.proof ? t('care.proven') : each.done.by?.name, format.time(each.done.at)]
                .filter(Boolean)
                .join(' · ')
            : undefined,
        }))}
        selected={step.name}
        onSelect={setChosen}
      />
      <section className="script" aria-label={t('care.script', { step: step.name })}>
        <p className="quiet">{step.hint}</p>
        {step.say.length > 0 ? <h3>{t('care.say')}</h3> : null}
        <ul>
          {step.say.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {step.avoid.length > 0 ? <h3>{t('care.avoid')}</h3> : null}
        <ul className="script-avoid">
          {step.avoid.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {step.may.includes('tickStep') ? (
          <Button size="small" loading={tick.isPending} onClick={() => mark(true)}>
            {t('care.tick')}
          </Button>
        ) : null}
        {step.may.includes('untickStep') ? (
          <Button size="small" type="text" loading={tick.isPending} onClick={() => mark(false)}>
            {t('care.untick')}
          </Button>
        ) : null}
        {!step.done && step.provenBy.length > 0 ? <p className="faint">{t('care.provenLater')}</p> : null}
      </section>
    </>
  );
}
