import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { keys } from '@/api/query';
import type { components } from '@/api/schema.g';
import { useFormat } from '@/i18n/use-format';
import { confirm } from '@/ui/confirm';
import { Page } from '@/ui/page';
import { Section } from '@/ui/section';
import { SkeletonText } from '@/ui/skeleton';
import { ErrorPanel } from '@/ui/states';
import { toast } from '@/ui/toast';
import { CustomerCard } from './customer-card';
import { CustomerDialog } from './customer-dialog';
import { CustomerMarks } from './customer-marks';
import { type Customer, outdateCustomers, stars, useCustomer } from './customer-query';
import { MergeDialog } from './merge-dialog';
import './intake.css';

type LikelySame = components['schemas']['LikelySame'];
type Change = components['schemas']['CustomerChange'];

export function CustomerPage() {
  const { customerId } = useParams({ from: '/shell/customers/$customerId' });
  const { t } = useTranslation(['customers', 'intake']);
  const words = useProblemWords();
  const [isChanging, setChanging] = useState(false);
  const customer = useCustomer(customerId, 50);
  if (customer.error) return <ErrorPanel {...words(customer.error)} onRetry={() => void customer.refetch()} />;
  if (!customer.data) return <SkeletonText lines={12} />;
  const name = customer.data.name || t('intake:who.nameless');
  return (
    <Page
      title={name}
      actions={
        <Button type="primary" onClick={() => setChanging(true)}>
          {t('change')}
        </Button>
      }
    >
      <CustomerCard customer={customer.data} isNamed />
      <Same customer={customer.data} />
      <Merged customer={customer.data} />
      <Changes customerId={customer.data.id} />
      {isChanging ? <CustomerDialog customer={customer.data} onClose={() => setChanging(false)} /> : null}
    </Page>
  );
}

function Same({ customer }: { customer: Customer }) {
  const { t } = useTranslation(['customers', 'intake']);
  const [other, setOther] = useState<LikelySame>();
  const likely = useQuery({
    queryKey: keys.customer(customer.id, 'same'),
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/v1/customers/{customerId}/likely-same', {
          params: { path: { customerId: customer.id } },
          signal,
        }),
      ),
  });
  return (
    <Section title={t('same.title')}>
      {likely.data?.length === 0 ? <p className="quiet">{t('same.none')}</p> : null}
      <ul className="records">
        {(likely.data ?? []).map((record) => (
          <li key={record.customerId}>
            <span>
              <strong>{record.name || t('intake:who.nameless')}</strong>
              <CustomerMarks customer={record} />{' '}
              <span className="quiet figures">
                {[record.phone, record.email, record.accountNumber].filter(Boolean).join(' · ')}
              </span>
              <span className="quiet"> {record.reasons.map((reason) => t(`same.why.${reason}`)).join('、')}</span>
            </span>
            <Button size="small" onClick={() => setOther(record)}>
              {t('same.merge')}
            </Button>
          </li>
        ))}
      </ul>
      {other ? <MergeDialog customer={customer} other={other} onClose={() => setOther(undefined)} /> : null}
    </Section>
  );
}

function Merged({ customer }: { customer: Customer }) {
  const { t } = useTranslation(['customers', 'intake']);
  const words = useProblemWords();
  const format = useFormat();
  if (customer.merged.length === 0) return null;

  async function separate(record: Customer['merged'][number]) {
    const name = record.name || t('intake:who.nameless');
    const yes = await confirm({
      title: t('same.undoTitle', { name }),
      text: t('same.undoText'),
      action: t('same.undo'),
    });
    if (!yes) return;
    await api
      .DELETE('/api/v1/customers/{customerId}/merge/{mergeId}', {
        params: { path: { customerId: customer.id, mergeId: record.mergeId } },
      })
      .then(outdateCustomers, (error) => toast.failed(words(error).title));
  }

  return (
    <Section title={t('same.merged')}>
      <ul className="records">
        {customer.merged.map((record) => (
          <li key={record.mergeId}>
            <span>
              <strong>{record.name || t('intake:who.nameless')}</strong>{' '}
              <span className="quiet figures">
                {[record.phone, record.email, record.accountNumber, record.reason].filter(Boolean).join(' · ')}
              </span>{' '}
              <span className="faint">{t('same.by', { name: record.byName ?? '', when: format.time(record.at) })}</span>
            </span>
            <Button size="small" onClick={() => void separate(record)}>
              {t('same.undo')}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Changes({ customerId }: { customerId: string }) {
  const { t } = useTranslation('customers');
  const format = useFormat();
  const changes = useQuery({
    queryKey: keys.customer(customerId, 'changes'),
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/v1/customers/{customerId}/changes', {
          params: { path: { customerId }, query: { limit: 20 } },
          signal,
        }),
      ),
  });
  const say = ({ field, before, after }: Change) => {
    const named = t(`changes.field.${field as 'name'}`);
    const shown = (value: string | null) => {
      if (value === null || value === '') return t('changes.nothing');
      if (field === 'vipTier') return stars(Number(value)) || t('changes.nothing');
      if (field === 'style') return t(`style.${value as 'dominant'}`);
      if (field === 'vulnerability') return t(`vulnerability.${value as 'age'}`);
      if (field === 'preferredChannel') return t(`channel.${value as 'phone'}`);
      return value;
    };
    return field === 'influences' || field === 'kind'
      ? named
      : t('changes.of', { field: named, before: shown(before), after: shown(after) });
  };
  return (
    <Section title={t('changes.title')}>
      {changes.data?.items.length === 0 ? <p className="quiet">{t('changes.none')}</p> : null}
      <ul className="records">
        {(changes.data?.items ?? []).map((revision) => (
          <li key={revision.version}>
            <span>{revision.changes.map(say).join('；')}</span>
            <span className="faint">
              {t('same.by', { name: revision.byName ?? '', when: format.time(revision.at) })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
