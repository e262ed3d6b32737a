import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/api/problem-words';
import { useSession } from '@/api/session-query';
import { useFormat } from '@/i18n/use-format';
import { useShortcut } from '@/ui/keyboard';
import { usePageTitle } from '@/ui/page';
import { SkeletonRows } from '@/ui/skeleton';
import { ErrorPanel, StatePanel } from '@/ui/states';
import { Mail } from './mail';
import { type PlacedMail, useMails, type WaitingMail } from './mails-query';
import { MessagesPage } from './messages-page';
import './mails.css';

/** What came in and waits, and, for leads and administrators, what has not gone out. */
export function MailsPage() {
  const session = useSession();
  const [isOutgoing, setOutgoing] = useState(false);
  const permissions = session.data?.permissions ?? [];
  const mayPlace = permissions.includes('recordComplaints');
  return isOutgoing || !mayPlace ? (
    <MessagesPage onIncoming={mayPlace ? () => setOutgoing(false) : undefined} />
  ) : (
    <WaitingMails onOutgoing={permissions.includes('leadCases') ? () => setOutgoing(true) : undefined} />
  );
}

/** Mails that no rule could place: the list at the left, the one in hand at the right. */
function WaitingMails({ onOutgoing }: { onOutgoing: (() => void) | undefined }) {
  const { t } = useTranslation(['mails', 'common']);
  const words = useProblemWords();
  const format = useFormat();
  const mails = useMails();
  const rows = mails.data?.pages.flatMap((page) => page.items);
  const count = mails.data?.pages[0]?.count;
  const [chosenId, setChosenId] = useState<string>();
  const [placed, setPlaced] = useState<PlacedMail>();
  const index = Math.max(0, rows?.findIndex((row) => row.id === chosenId) ?? 0);
  const chosen = rows?.[index];
  usePageTitle(t('title'));

  function move(by: number) {
    if (!rows || rows.length === 0) return;
    const next = rows[Math.min(rows.length - 1, Math.max(0, index + by))];
    setChosenId(next?.id);
    if (next === rows.at(-1) && mails.hasNextPage && !mails.isFetchingNextPage) void mails.fetchNextPage();
  }

  function decided(answer?: PlacedMail) {
    setPlaced(answer);
    setChosenId((rows?.[index + 1] ?? rows?.[index - 1])?.id);
  }

  useShortcut({ keys: 'j', label: t('next'), group: t('common:keys.here'), run: () => move(1) });
  useShortcut({ keys: 'k', label: t('previous'), group: t('common:keys.here'), run: () => move(-1) });
  useShortcut({
    keys: 'Enter',
    label: t('open'),
    group: t('common:keys.here'),
    run: () => document.getElementById('mail')?.focus(),
  });

  useEffect(() => {
    if (chosenId) document.getElementById(`mail-${chosenId}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosenId]);

  return (
    <div className="panes panes-mails">
      <section aria-label={t('title')}>
        <header className="mails-head">
          <h1>{t('title')}</h1>
          {count ? <span className="quiet figures">{format.number(count)}</span> : null}
          {onOutgoing ? (
            <Button size="small" onClick={onOutgoing}>
              {t('out.title')}
            </Button>
          ) : null}
        </header>
        {!rows ? (
          mails.error ? (
            <ErrorPanel {...words(mails.error)} onRetry={() => void mails.refetch()} />
          ) : (
            <SkeletonRows rows={8} />
          )
        ) : (
          <ol className="mails">
            {rows.map((row) => (
              <Row key={row.id} row={row} isChosen={row.id === chosen?.id} onChoose={setChosenId} />
            ))}
          </ol>
        )}
        {mails.hasNextPage ? (
          <Button loading={mails.isFetchingNextPage} onClick={() => void mails.fetchNextPage()}>
            {t('common:more')}
          </Button>
        ) : null}
      </section>
      <div>
        <p role="status" className="mail-placed">
          {placed ? (
            <>
              {t('placed')}{' '}
              <Link to="/cases/$caseId" params={{ caseId: placed.complaintId }}>
                {placed.number}
              </Link>
            </>
          ) : null}
        </p>
        {chosen ? <Mail key={chosen.id} id={chosen.id} onDecided={decided} /> : null}
        {rows?.length === 0 ? <StatePanel title={t('empty')} text={t('emptyText')} /> : null}
      </div>
    </div>
  );
}

interface RowProps {
  row: WaitingMail;
  isChosen: boolean;
  onChoose: (id: string) => void;
}

function Row({ row, isChosen, onChoose }: RowProps) {
  const { t } = useTranslation('mails');
  const format = useFormat();
  return (
    <li>
      <button type="button" id={`mail-${row.id}`} aria-current={isChosen} onClick={() => onChoose(row.id)}>
        <span className="mails-line">
          <strong>{row.fromName || row.fromAddress || t('noSender')}</strong>
          <time className="faint" dateTime={row.receivedAt}>
            {format.time(row.receivedAt)}
          </time>
        </span>
        <span>{row.subject || row.beginning || t('noSubject')}</span>
        <small className="quiet">
          {[t(`reason.${row.reason}`), row.files > 0 && t('files', { count: row.files })].filter(Boolean).join(' · ')}
        </small>
      </button>
    </li>
  );
}
