import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { keys } from '@/api/query';
import { Facts } from '@/ui/facts';
import { ErrorPanel } from '@/ui/states';
import { useDebounced } from '@/ui/use-debounced';
import { type MailToPlace, type PlacedMail, useDecision } from './mails-query';

interface Props {
  mail: MailToPlace;
  onDone: (placed: PlacedMail) => void;
  onClose: () => void;
}

/** The case is looked up while its number is typed, and shown before the mail goes into it. */
export function AddToCase({ mail, onDone, onClose }: Props) {
  const { t } = useTranslation(['mails', 'common']);
  const words = useProblemWords();
  const [number, setNumber] = useState(mail.aboutNumber ?? '');
  const settled = useDebounced(number.trim(), 200);
  const isEnough = settled.length >= 10;
  const cases = useQuery({
    queryKey: keys.queue('number', settled),
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/cases', { params: { query: { q: settled, view: 'all', limit: 2 } }, signal })),
    enabled: isEnough,
    retry: 1,
  });
  const items = isEnough ? cases.data?.items : undefined;
  const found = items?.length === 1 && settled === number.trim() ? items[0] : undefined;
  const add = useDecision<PlacedMail, string>(
    (whole) =>
      dataOf(
        api.POST('/api/v1/mails/{mailId}/case', { params: { path: { mailId: mail.id } }, body: { number: whole } }),
      ),
    onDone,
  );
  return (
    <form
      className="mail-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (found) add.mutate(found.number);
      }}
    >
      <label htmlFor="mail-number">{t('add.number')}</label>
      <Input
        id="mail-number"
        autoFocus
        autoComplete="off"
        maxLength={40}
        placeholder="C26-0000123-8"
        value={number}
        onChange={(event) => setNumber(event.target.value)}
      />
      <p className="quiet" role="status">
        {cases.error
          ? words(cases.error).title
          : items?.length === 0
            ? t('add.none')
            : items && items.length > 1
              ? t('add.several')
              : ''}
      </p>
      {found ? (
        <>
          <Facts
            facts={[
              { name: t('add.case'), value: found.number },
              { name: t('add.customer'), value: found.customer },
              { name: t('add.subject'), value: found.subject },
            ]}
          />
          <Warning complaintId={found.complaintId} address={mail.fromAddress} />
        </>
      ) : null}
      {add.error ? <ErrorPanel {...words(add.error)} /> : null}
      <div className="mail-actions">
        <Button type="primary" htmlType="submit" disabled={!found} loading={add.isPending}>
          {t('add.action')}
        </Button>
        <Button onClick={onClose}>{t('common:cancel')}</Button>
      </div>
    </form>
  );
}

/** Somebody else's mail may be in good order, and may be a way to be told what is not theirs to know. */
function Warning({ complaintId, address }: { complaintId: string; address: string }) {
  const { t } = useTranslation('mails');
  const statement = useQuery({
    queryKey: keys.complaint(complaintId, 'statement'),
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/complaints/{complaintId}/statement', { params: { path: { complaintId } }, signal })),
  });
  const known = statement.data?.customer.email;
  if (!statement.data || known?.trim().toLowerCase() === address.toLowerCase()) return null;
  return (
    <p className="mail-warning" role="alert">
      {known ? t('add.otherAddress', { address: known }) : t('add.noAddress')}
    </p>
  );
}
