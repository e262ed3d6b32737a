import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import type { Evidence } from '@/api/use-upload-list';
import { PickedRow } from '@/ui/file-picker';
import { useShortcut } from '@/ui/keyboard';
import { ErrorPanel } from '@/ui/states';
import type { Tie } from './complaint-form';
import { Tied } from './tied';
import { useEvidence } from './use-evidence';
import type { Receipt } from './use-recording';

interface Props {
  receipt: Receipt;
  evidence: Evidence;
  /** The complaint is about who recorded it: they see it here for the last time. */
  isBarred: boolean;
  tie: Tie | undefined;
}

/** It has its number: what to tell the customer, and how the evidence gets on. */
export function Recorded({ receipt, evidence, isBarred, tie }: Props) {
  const { t } = useTranslation(['intake', 'common']);
  const words = useProblemWords();
  const navigate = useNavigate();
  const { list, rows, isSending } = evidence;
  const following = useEvidence(receipt.id, evidence);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const isStuck = following.error !== undefined || rows.some(({ state }) => state === 'failed' || state === 'missing');
  const waitsFor = isStuck ? 'failedFiles' : rows.length > 0 ? 'files' : 'nothing';
  const open = () => void navigate({ to: '/cases/$caseId', params: { caseId: receipt.id } });
  useShortcut({ keys: 'mod+Enter', label: t('recorded.open'), group: t('common:keys.here'), run: open }, !isBarred);
  useShortcut({ keys: 'Enter', label: t('recorded.open'), group: t('common:keys.here'), run: open }, !isBarred);
  return (
    <div className="page recorded">
      <h1 ref={heading} tabIndex={-1}>
        {t('recorded.title')}
      </h1>
      <dl className="recorded-number">
        <div>
          <dt>{t('recorded.number')}</dt>
          <dd>{receipt.number}</dd>
        </div>
        {receipt.trackingSecret ? (
          <div>
            <dt>{t('recorded.secret')}</dt>
            <dd>{receipt.trackingSecret}</dd>
          </div>
        ) : null}
      </dl>
      {tie && !isBarred ? <Tied complaintId={receipt.id} tie={tie} waitsFor={waitsFor} /> : null}
      {tie && isBarred ? <p>{t('duplicates.byColleague', { number: tie.number })}</p> : null}
      <Acknowledged receipt={receipt} />
      {isBarred ? <p>{t('subject.handedOver')}</p> : null}
      {rows.length > 0 || following.added.length > 0 ? (
        <section className="files" aria-label={t('evidence.title')} aria-live="polite">
          <ul>
            {rows.map(({ problem, ...row }) => (
              <PickedRow
                key={row.key}
                file={{ ...row, why: problem && words(problem).text }}
                onRemove={(key) => list.remove(key)}
                onRetry={(key) => list.retry(key)}
              />
            ))}
            {following.added.map((name) => (
              <li key={name} data-state="done">
                <span className="file-name">{name}</span>
                <span className="faint">{t('common:file.done')}</span>
              </li>
            ))}
          </ul>
          {following.error ? <ErrorPanel {...words(following.error)} onRetry={following.retry} /> : null}
        </section>
      ) : null}
      <div className="page-actions">
        {isBarred ? null : (
          <Button type="primary" onClick={open} disabled={isSending}>
            {t('recorded.open')}
          </Button>
        )}
        <Button onClick={() => void navigate({ to: '/intake', search: {} })} disabled={isSending}>
          {t('recorded.next')}
        </Button>
      </div>
    </div>
  );
}

/** How it is acknowledged: what goes out by itself, or what the agent says, prints or passes on. */
function Acknowledged({ receipt }: { receipt: Receipt }) {
  const { t } = useTranslation('intake');
  const told = useQuery({
    queryKey: ['acknowledgement', receipt.id],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/v1/complaints/{complaintId}/acknowledgement', {
          params: { path: { complaintId: receipt.id } },
          signal,
        }),
      ),
    retry: 1,
  });
  const way = told.data?.channel as 'email' | 'sms' | 'aloud' | 'letter' | 'regulator' | 'none' | undefined;
  if (!way || !told.data?.text)
    return (
      <>
        <p className="script">{t('recorded.say', { number: receipt.number })}</p>
        {way === 'email' || way === 'sms' ? <p className="quiet">{t(`recorded.by.${way}`)}</p> : null}
      </>
    );
  return (
    <section className="acknowledged" aria-label={t(`acknowledgement.${way}`)}>
      <h2>{t(`recorded.by.${way}`)}</h2>
      <blockquote className="script">{told.data.text}</blockquote>
      {way === 'aloud' ? null : <Button onClick={() => print()}>{t('recorded.print')}</Button>}
    </section>
  );
}
