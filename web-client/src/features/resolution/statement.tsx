import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/api/problem-words';
import type { components } from '@/api/schema.g';
import { useSession } from '@/api/session-query';
import { useFormat } from '@/i18n/use-format';
import { Facts } from '@/ui/facts';
import { Section } from '@/ui/section';
import { SkeletonText } from '@/ui/skeleton';
import { ErrorPanel } from '@/ui/states';
import { useOpenCase, useStatement } from './case-query';

// The words come first, the files after them.
const EvidencePanel = lazy(() => import('./evidence'));
const Parties = lazy(() => import('./parties'));

type Source = components['schemas']['StatementSource'];

/** What the customer said, who they are and how to reach them, and the evidence. */
export function StatementPanel() {
  const { t } = useTranslation('resolution');
  const words = useProblemWords();
  const format = useFormat();
  const { id } = useOpenCase();
  const statement = useStatement(id);
  const mayOpen = useSession().data?.permissions.includes('recordComplaints');
  const said = statement.data;
  const sourceFacts = (source: Source | null | undefined) =>
    source
      ? [
          {
            name: t('source.regulator'),
            value: source.regulator ? (source.regulatorName ?? t(`regulator.${source.regulator}`)) : null,
          },
          { name: t('source.regulatorNumber'), value: source.regulatorNumber },
          { name: t('source.deadline'), value: source.deadlineAt ? format.time(source.deadlineAt) : null },
          { name: t('source.letterDate'), value: source.letterDate ? format.date(source.letterDate) : null },
          { name: t('source.post'), value: source.post },
          { name: t('source.call'), value: source.callId },
        ]
      : [];
  if (statement.error) return <ErrorPanel {...words(statement.error)} onRetry={() => void statement.refetch()} />;
  if (!said) return <SkeletonText lines={8} />;
  return (
    <>
      <Section title={t('statement.said')} anchor="said">
        <blockquote className="said">{said.narrative}</blockquote>
        <Facts
          facts={[
            { name: t('statement.desired'), value: said.desiredOutcome },
            { name: t('statement.product'), value: said.product },
            { name: t('statement.order'), value: said.orderNumber },
            { name: t('statement.occurred'), value: said.occurredAt ? format.time(said.occurredAt) : null },
            { name: t('statement.place'), value: said.place },
            { name: t('statement.reference'), value: said.partnerReference },
            ...sourceFacts(said.source),
          ]}
        />
      </Section>
      <Section
        title={t('statement.customer')}
        anchor="customer"
        aside={
          mayOpen ? (
            <Link to="/customers/$customerId" params={{ customerId: said.customer.id }}>
              {t('statement.card')}
            </Link>
          ) : null
        }
      >
        <Facts
          facts={[
            { name: t('statement.name'), value: said.customer.name },
            { name: t('statement.phone'), value: said.customer.phone },
            { name: t('statement.email'), value: said.customer.email },
            { name: t('statement.account'), value: said.customer.accountNumber },
            { name: t('source.postalAddress'), value: said.source?.postalAddress },
            ...said.people.map((person) => ({ name: t(`part.${person.part}`), value: person.name })),
          ]}
        />
        {said.isMasked ? <p className="faint">{t('statement.masked')}</p> : null}
      </Section>
      <Suspense>
        {said.parties.length > 0 ? <Parties parties={said.parties} /> : null}
        <EvidencePanel files={said.evidence} />
      </Suspense>
    </>
  );
}
