import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { uuid } from '@/api/idempotency';
import { keys } from '@/api/query';
import { useSession } from '@/api/session-query';
import { usePageTitle } from '@/ui/page';
import { SkeletonText } from '@/ui/skeleton';
import { StatePanel } from '@/ui/states';
import { begin } from './complaint-form';
import { ConversationForm } from './conversation-form';
import { draftOfCall, useOpenDrafts } from './drafts';
import './intake.css';

/** The draft that the address names, or the call's own, however often it pops up; a new one where it names none. */
function useDraftId(asked: string | undefined) {
  const [id, setId] = useState(() => asked ?? uuid());
  const [before, setBefore] = useState(asked);
  if (asked === before) return id;
  setBefore(asked);
  const next = asked ?? uuid();
  setId(next);
  return next;
}

/** A telephone system opens this page with `?phone=…&call=…`; `?draft=` goes on with what was begun, `?sign=` with what a colleague noticed. */
export function NewComplaintPage() {
  const { t } = useTranslation(['intake', 'common']);
  const { phone, call, draft, sign } = useSearch({ from: '/shell/intake' });
  const account = useSession().data?.account;
  const asked = draft ?? (call && account ? draftOfCall(account.accountId, call) : undefined);
  const draftId = useDraftId(asked);
  usePageTitle(t('title'));
  if (!account) return null;
  if (account.role !== 'agent' && account.role !== 'lead') {
    return <StatePanel title={t('common:problem.forbidden.title')} text={t('common:problem.forbidden.text')} />;
  }
  return (
    <Begun
      key={`${draftId} ${phone} ${sign}`}
      accountId={account.accountId}
      draftId={draftId}
      phone={phone}
      call={call}
      signId={sign}
      isAsked={asked !== undefined}
    />
  );
}

interface BegunProps {
  accountId: string;
  draftId: string;
  phone: string | undefined;
  call: string | undefined;
  signId: string | undefined;
  isAsked: boolean;
}

function Begun({ accountId, draftId, phone, call, signId, isAsked }: BegunProps) {
  const { drafts, isPending } = useOpenDrafts(accountId);
  const [wasAsked] = useState(isAsked);
  const kept = drafts.find((draft) => draft.id === draftId);
  const isFromSign = signId !== undefined && !kept;
  const sign = useQuery({
    queryKey: keys.queue('signs', 'one', signId),
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/signs/{signId}', { params: { path: { signId: signId ?? '' } }, signal })),
    enabled: isFromSign,
    staleTime: Number.POSITIVE_INFINITY,
  });
  // A draft of this browser need not wait for the server.
  if ((wasAsked && !kept && isPending) || (isFromSign && sign.isPending)) {
    return (
      <div className="panes panes-talk">
        <div className="talk-body">
          <div className="talk-column">
            <SkeletonText lines={12} />
          </div>
        </div>
        <aside className="aside">
          <SkeletonText lines={6} />
        </aside>
      </div>
    );
  }
  return (
    <ConversationForm
      accountId={accountId}
      draftId={draftId}
      first={kept?.content ?? begin({ phone, callId: call, sign: sign.data })}
      others={drafts.filter((draft) => draft.id !== draftId)}
    />
  );
}
