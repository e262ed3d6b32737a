import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { ErrorPanel } from '@/ui/states';
import { type MailToPlace, useDecision } from './mails-query';

interface Props {
  mail: MailToPlace;
  onDone: () => void;
  onClose: () => void;
}

/** Put away with a reason; what a machine wrote brings its own. */
export function DiscardMail({ mail, onDone, onClose }: Props) {
  const { t } = useTranslation(['mails', 'common']);
  const words = useProblemWords();
  const isOfMachine = mail.reason === 'automatic' || mail.reason === 'bounce';
  const [reason, setReason] = useState(isOfMachine ? t(`reason.${mail.reason}`) : '');
  const discard = useDecision(
    () =>
      api.POST('/api/v1/mails/{mailId}/discarding', {
        params: { path: { mailId: mail.id } },
        body: { reason: reason.trim() },
      }),
    onDone,
  );
  return (
    <form
      className="mail-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') discard.mutate();
      }}
    >
      <label htmlFor="mail-reason">{t('discard.reason')}</label>
      <Input
        id="mail-reason"
        autoFocus
        maxLength={500}
        value={reason}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setReason(event.target.value)}
      />
      {discard.error ? <ErrorPanel {...words(discard.error)} /> : null}
      <div className="mail-actions">
        <Button type="primary" htmlType="submit" disabled={reason.trim() === ''} loading={discard.isPending}>
          {t('discard.action')}
        </Button>
        <Button onClick={onClose}>{t('common:cancel')}</Button>
      </div>
    </form>
  );
}
