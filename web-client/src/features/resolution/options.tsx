import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import type { components } from '@/api/schema.g';
import { useFormat } from '@/i18n/use-format';
import { ClockChip } from '@/ui/clock-chip';
import { Section } from '@/ui/section';
import { toast } from '@/ui/toast';
import { AnswerForm } from './answer-form';
import { type RemedyLine, type SolutionOption, useChange, useOpenCase } from './case-query';

type Answer = components['schemas']['OptionAnswer'];

/** The options side by side: what each gives, what the customer said, and what is being carried out. */
export function Options() {
  const { t } = useTranslation('resolution');
  const { options } = useOpenCase().resolution;
  if (options.length === 0) return null;
  return (
    <Section title={t('option.title')} anchor="options">
      <div className="options">
        {options.map((option) => (
          <Option key={option.id} option={option} />
        ))}
      </div>
    </Section>
  );
}

function Option({ option }: { option: SolutionOption }) {
  const { t } = useTranslation('resolution');
  const words = useProblemWords();
  const format = useFormat();
  const [answering, setAnswering] = useState<Exclude<Answer, 'accepted'> | null>(null);
  const failed = { onError: (error: unknown) => toast.failed(words(error).title) };
  const at = ({ path, header }: { path: { complaintId: string }; header: { 'If-Match': string } }) => ({
    params: { path: { ...path, optionId: option.id }, header },
  });
  const approve = useChange((change) =>
    api.POST('/api/v1/complaints/{complaintId}/options/{optionId}/approval', at(change)),
  );
  const withdraw = useChange((change) => api.DELETE('/api/v1/complaints/{complaintId}/options/{optionId}', at(change)));
  const accept = useChange((change) =>
    api.POST('/api/v1/complaints/{complaintId}/options/{optionId}/answer', {
      ...at(change),
      body: { answer: 'accepted', words: null },
    }),
  );
  const mayAnswer = option.may.includes('answerOption');
  return (
    <article className="option" data-state={option.state} aria-label={option.title}>
      <header>
        <strong>{option.title}</strong>
        <span className="quiet">{t(`optionState.${option.state}`)}</span>
      </header>
      <ul className="known">
        {option.remedies.map((remedy) => (
          <Remedy key={remedy.id} remedy={remedy} isAgreed={option.state === 'accepted'} />
        ))}
      </ul>
      <p className="option-total">{t('option.total', { amount: format.money(option.total, option.currency) })}</p>
      {option.reason ? <p className="quiet">{option.reason}</p> : null}
      {option.answer ? <blockquote className="said">{option.answer}</blockquote> : null}
      {answering ? (
        <AnswerForm option={option} answer={answering} onDone={() => setAnswering(null)} />
      ) : (
        <div className="row-actions">
          {option.may.includes('approveOption') ? (
            <Button
              size="small"
              type="primary"
              loading={approve.isPending}
              onClick={() => approve.mutate(undefined, failed)}
            >
              {t('option.approve')}
            </Button>
          ) : null}
          {option.may.includes('withdrawOption') ? (
            <Button
              size="small"
              type="text"
              loading={withdraw.isPending}
              onClick={() => withdraw.mutate(undefined, failed)}
            >
              {t('option.withdraw')}
            </Button>
          ) : null}
          {mayAnswer ? (
            <>
              <Button size="small" onClick={() => setAnswering('refused')}>
                {t('option.refused')}
              </Button>
              <Button size="small" onClick={() => setAnswering('countered')}>
                {t('option.countered')}
              </Button>
              <Button
                size="small"
                type="primary"
                loading={accept.isPending}
                onClick={() => accept.mutate(undefined, failed)}
              >
                {t('option.accepted')}
              </Button>
            </>
          ) : null}
        </div>
      )}
    </article>
  );
}

/** Until the customer has accepted, nothing is late: the day is only part of what is offered. */
function Remedy({ remedy, isAgreed }: { remedy: RemedyLine; isAgreed: boolean }) {
  const { t } = useTranslation('resolution');
  const words = useProblemWords();
  const format = useFormat();
  const done = useChange(({ path, header }) =>
    api.POST('/api/v1/complaints/{complaintId}/remedies/{remedyId}/completion', {
      params: { path: { ...path, remedyId: remedy.id }, header },
    }),
  );
  return (
    <li>
      <span>
        {t(`remedy.${remedy.kind}`)}
        {remedy.amount > 0 ? ` ${format.money(remedy.amount, remedy.currency)}` : ''} · {remedy.words}
      </span>
      {remedy.doneAt ? (
        <span className="quiet">{t('option.doneAt', { time: format.time(remedy.doneAt) })}</span>
      ) : remedy.dueAt ? (
        isAgreed ? (
          <ClockChip due={remedy.dueAt} />
        ) : (
          <span className="quiet">{format.time(remedy.dueAt)}</span>
        )
      ) : null}
      {remedy.may.includes('carryOutRemedy') ? (
        <Button
          size="small"
          loading={done.isPending}
          onClick={() => done.mutate(undefined, { onError: (error) => toast.failed(words(error).title) })}
        >
          {t('option.carriedOut')}
        </Button>
      ) : null}
    </li>
  );
}
