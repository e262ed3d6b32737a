import { Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { useFormat } from '@/i18n/use-format';
import { Facts } from '@/ui/facts';
import { Section } from '@/ui/section';
import { SkeletonText } from '@/ui/skeleton';
import { ErrorPanel } from '@/ui/states';
import { useChange, useMay, useOpenCase, useStatement } from './case-query';

/** What the customer said, who they are and how to reach them, and the evidence. */
export function StatementPanel() {
  const { t } = useTranslation('resolution');
  const words = useProblemWords();
  const format = useFormat();
  const { id } = useOpenCase();
  const statement = useStatement(id);
  const said = statement.data;
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
          ]}
        />
      </Section>
      <Section title={t('statement.customer')} anchor="customer">
        <Facts
          facts={[
            { name: t('statement.name'), value: said.customer.name },
            { name: t('statement.phone'), value: said.customer.phone },
            { name: t('statement.email'), value: said.customer.email },
            { name: t('statement.account'), value: said.customer.accountNumber },
            ...said.people.map((person) => ({ name: t(`part.${person.part}`), value: person.name })),
          ]}
        />
        {said.isMasked ? <p className="faint">{t('statement.masked')}</p> : null}
      </Section>
      <Evidence files={said.evidence} />
    </>
  );
}

function Evidence({ files }: { files: NonNullable<ReturnType<typeof useStatement>['data']>['evidence'] }) {
  const { t } = useTranslation('resolution');
  const words = useProblemWords();
  const format = useFormat();
  const { id } = useOpenCase();
  const may = useMay('addEvidence');
  const picker = useRef<HTMLInputElement>(null);
  const add = useChange<File>(({ path, header }, file) =>
    api.POST('/api/v1/complaints/{complaintId}/evidence', {
      params: { path, header, query: { fileName: file.name } },
      body: file as unknown as string,
      bodySerializer: () => file,
      headers: { 'Content-Type': 'application/octet-stream' },
    }),
  );
  return (
    <Section
      title={t('evidence.title')}
      anchor="evidence"
      aside={
        may ? (
          <>
            <input
              ref={picker}
              type="file"
              hidden
              onChange={(event) => {
                const file = event.target.files?.[0];
                if (file) add.mutate(file);
                event.target.value = '';
              }}
            />
            <Button size="small" loading={add.isPending} onClick={() => picker.current?.click()}>
              {t('evidence.add')}
            </Button>
          </>
        ) : undefined
      }
    >
      {add.error ? <ErrorPanel {...words(add.error)} /> : null}
      {files.length === 0 ? <p className="faint">{t('evidence.none')}</p> : null}
      <ul className="known">
        {files.map((file) => (
          <li key={file.id}>
            <a href={`/api/v1/complaints/${id}/evidence/${file.id}`} download>
              {file.fileName}
            </a>
            <span className="quiet">{t('evidence.size', { size: format.number(Math.ceil(file.size / 1024)) })}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
