import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { ErrorPanel } from '@/ui/states';
import { useChange, useMay, useOpenCase } from './case-query';
import { MergedBanner } from './merged-banner';

/** What waits for an answer before anything else: a handover, a record nobody has read back. */
export function Banners() {
  return (
    <>
      <MergedBanner />
      <MessageBanner />
      <HandoverBanner />
      <ConfirmBanner />
    </>
  );
}

function MessageBanner() {
  const { t } = useTranslation('resolution');
  const words = useProblemWords();
  const { head } = useOpenCase();
  const read = useChange(({ path, header }) =>
    api.POST('/api/v1/complaints/{complaintId}/messages/reading', { params: { path, header } }),
  );
  if (!head.hasMessage) return null;
  return (
    <section className="banner banner-line" aria-label={t('message.title')}>
      <span>{t('message.text')}</span>
      <Button size="small" loading={read.isPending} onClick={() => read.mutate()}>
        {t('message.read')}
      </Button>
      {read.error ? <ErrorPanel {...words(read.error)} /> : null}
    </section>
  );
}

function HandoverBanner() {
  const { t } = useTranslation('resolution');
  const words = useProblemWords();
  const { resolution } = useOpenCase();
  const mayAccept = useMay('acceptHandover');
  const [reason, setReason] = useState<string | null>(null);
  const accept = useChange(({ path, header }) =>
    api.POST('/api/v1/complaints/{complaintId}/handover/acceptance', { params: { path, header } }),
  );
  const giveBack = useChange<string>(
    ({ path, header }, typed) =>
      api.POST('/api/v1/complaints/{complaintId}/handover/return', {
        params: { path, header },
        body: { reason: typed },
      }),
    () => setReason(null),
  );
  const { handover } = resolution;
  if (!handover) return null;
  const error = accept.error ?? giveBack.error;
  const parts = [
    ['facts', handover.facts],
    ['promises', handover.promises],
    ['people', handover.people],
    ['openQuestion', handover.openQuestion],
  ] as const;
  return (
    <section className="banner" aria-label={t('handover.title')}>
      <strong>
        {mayAccept
          ? t('handover.toYou', { name: handover.from?.name ?? '' })
          : t('handover.waiting', { name: handover.to?.name ?? '' })}
      </strong>
      <dl className="facts">
        {parts
          .filter(([, text]) => text !== '')
          .map(([part, text]) => (
            <div key={part} className="facts-pair">
              <dt>{t(`handover.${part}`)}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        <div className="facts-pair">
          <dt>{t('handover.mood')}</dt>
          <dd>{t(`mood.${handover.mood}`)}</dd>
        </div>
      </dl>
      {error ? <ErrorPanel {...words(error)} /> : null}
      {mayAccept && reason === null ? (
        <div className="row-actions">
          <Button onClick={() => setReason('')}>{t('handover.return')}</Button>
          <Button type="primary" loading={accept.isPending} onClick={() => accept.mutate()}>
            {t('handover.accept')}
          </Button>
        </div>
      ) : null}
      {reason !== null ? (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            giveBack.mutate(reason);
          }}
        >
          <Input.TextArea
            autoFocus
            rows={2}
            aria-label={t('handover.reason')}
            placeholder={t('handover.reason')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <div className="row-actions">
            <Button onClick={() => setReason(null)}>{t('back')}</Button>
            <Button type="primary" htmlType="submit" loading={giveBack.isPending} disabled={reason.trim() === ''}>
              {t('handover.return')}
            </Button>
          </div>
        </form>
      ) : null}
    </section>
  );
}

function ConfirmBanner() {
  const { t } = useTranslation('resolution');
  const words = useProblemWords();
  const may = useMay('confirmRecord');
  const confirmRecord = useChange(({ path, header }) =>
    api.POST('/api/v1/complaints/{complaintId}/confirmation', { params: { path, header } }),
  );
  if (!may) return null;
  return (
    <section className="banner banner-line" aria-label={t('confirm.title')}>
      <span>{t('confirm.text')}</span>
      <Button size="small" loading={confirmRecord.isPending} onClick={() => confirmRecord.mutate()}>
        {t('confirm.action')}
      </Button>
      {confirmRecord.error ? <ErrorPanel {...words(confirmRecord.error)} /> : null}
    </section>
  );
}
