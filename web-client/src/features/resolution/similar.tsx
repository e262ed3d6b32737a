import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { keys } from '@/api/query';
import type { components } from '@/api/schema.g';
import { useFormat } from '@/i18n/use-format';
import { Section } from '@/ui/section';
import { SkeletonText } from '@/ui/skeleton';
import { ErrorPanel } from '@/ui/states';
import { useOpenCase } from './case-query';

type SimilarCase = components['schemas']['SimilarCase'];
type CaseEnding = components['schemas']['CaseEnding'];

const shownFirst = 3;

/** Earlier cases of the same kind and how each ended: what was given, what it cost, how content the customer was. */
export default function Similar() {
  const { t } = useTranslation('resolution');
  const words = useProblemWords();
  const { id } = useOpenCase();
  const [isWhole, setWhole] = useState(false);
  const similar = useQuery({
    queryKey: keys.complaint(id, 'similar'),
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/complaints/{complaintId}/similar', { params: { path: { complaintId: id } }, signal })),
  });
  const found = similar.data ?? [];
  return (
    <Section title={t('similar.title')} anchor="similar">
      {similar.error ? <ErrorPanel {...words(similar.error)} onRetry={() => void similar.refetch()} /> : null}
      {similar.isPending ? <SkeletonText lines={3} /> : null}
      {similar.data?.length === 0 ? <p className="faint">{t('similar.none')}</p> : null}
      <ul className="known">
        {found.slice(0, isWhole ? undefined : shownFirst).map((one) => (
          <Earlier key={one.complaintId} one={one} />
        ))}
      </ul>
      {!isWhole && found.length > shownFirst ? (
        <Button size="small" type="text" onClick={() => setWhole(true)}>
          {t('similar.more', { count: found.length })}
        </Button>
      ) : null}
    </Section>
  );
}

function Earlier({ one }: { one: SimilarCase }) {
  const { t } = useTranslation('resolution');
  const format = useFormat();
  const ending = useEnding(one.ending);
  const why = [
    one.words.length > 0 ? t('similar.words', { words: one.words.join(t('similar.between')) }) : '',
    one.isSameCategory ? t('similar.category') : '',
    one.isSameProduct ? t('similar.product') : '',
  ];
  return (
    <li>
      <span>
        <Link to="/cases/$caseId" params={{ caseId: one.complaintId }}>
          {one.subject}
        </Link>{' '}
        <span className="faint figures">
          {one.number} · {format.date(one.receivedAt)}
        </span>
      </span>
      <span className="figures">{ending}</span>
      <span className="faint">{why.filter(Boolean).join(' · ')}</span>
    </li>
  );
}

/** In one line: how it ended, what was given, what it cost, what the customer said, how long it took. */
function useEnding({ stage, outcome, days, remedies, isSolved, satisfaction }: CaseEnding) {
  const { t } = useTranslation('resolution');
  const format = useFormat();
  const costs = new Map<string, number>();
  for (const { amount, currency } of remedies) costs.set(currency, (costs.get(currency) ?? 0) + amount);
  const given = [...new Set(remedies.map(({ kind }) => t(`remedy.${kind}`)))].join(t('similar.between'));
  const cost = [...costs]
    .filter(([, amount]) => amount > 0)
    .map(([currency, amount]) => format.money(amount, currency));
  return [
    outcome
      ? t('similar.closed', { outcome: t(`outcome.${outcome}`) })
      : t('similar.open', { stage: t(`stage.${stage}`) }),
    given || (outcome ? t('similar.nothing') : ''),
    cost.length > 0 ? t('similar.cost', { amount: cost.join(' + ') }) : '',
    satisfaction ? t('similar.satisfied', { count: satisfaction }) : '',
    isSolved === false ? t('similar.unsolved') : '',
    days === null || days === undefined ? '' : days === 0 ? t('similar.sameDay') : t('similar.days', { count: days }),
  ]
    .filter(Boolean)
    .join(' · ');
}
