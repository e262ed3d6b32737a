import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Composer } from '@/ui/composer';
import { useShortcut } from '@/ui/keyboard';
import { type CaseAction, useOpenCase } from './case-query';
import { FactForm, NoteForm, PromiseForm } from './word-forms';

const ClosingForm = lazy(() => import('./closing-form'));
const FollowUpForm = lazy(() => import('./follow-up-form').then(({ FollowUpForm }) => ({ default: FollowUpForm })));
const HandoverForm = lazy(() => import('./handover-form').then(({ HandoverForm }) => ({ default: HandoverForm })));
const MailForm = lazy(() => import('./mail-form').then(({ MailForm }) => ({ default: MailForm })));
const OptionForm = lazy(() => import('./option-form').then(({ OptionForm }) => ({ default: OptionForm })));
const ReopeningForm = lazy(() => import('./reopening-form'));
const WithdrawalForm = lazy(() => import('./withdrawal-form'));

const kinds = [
  { id: 'note', letter: 't', action: 'writeNote' },
  { id: 'call', letter: 'c', action: 'writeNote' },
  { id: 'letter', letter: 'l', action: 'writeNote' },
  { id: 'mail', letter: 'm', action: 'sendMail' },
  { id: 'regulatorReply', letter: 'y', action: 'writeNote' },
  { id: 'fact', letter: 'f', action: 'recordFact' },
  { id: 'option', letter: 'o', action: 'offerOption' },
  { id: 'promise', letter: 'p', action: 'makePromise' },
  { id: 'handover', letter: 'h', action: 'offerHandover' },
  { id: 'followUp', letter: 'u', action: 'recordFollowUp' },
  { id: 'closing', letter: 'x', action: 'closeCase' },
  { id: 'withdrawal', letter: 'w', action: 'withdrawComplaint' },
  { id: 'reopening', letter: 'r', action: 'reopenCase' },
] as const satisfies readonly { id: string; letter: string; action: CaseAction }[];

type Kind = (typeof kinds)[number]['id'];

function Shortcut({ kind, run }: { kind: (typeof kinds)[number]; run: () => void }) {
  const { t } = useTranslation(['resolution', 'common']);
  useShortcut({ keys: kind.letter, label: t(`compose.${kind.id}`), group: t('common:keys.here'), run });
  return null;
}

/** The one place to act on a case; offers what the reader may do now, and nothing else. */
export function CaseComposer() {
  const { t } = useTranslation('resolution');
  const { head, resolution } = useOpenCase();
  const allowed = kinds.filter(
    ({ id, action }) => resolution.may.includes(action) && (id !== 'regulatorReply' || head.channel === 'regulator'),
  );
  const [chosen, setChosen] = useState<Kind | null>(null);
  const kind = allowed.find((each) => each.id === chosen)?.id;
  if (allowed.length === 0) return null;
  // An answer may come when the reader is in the next form already.
  const done = (form: Kind) => () => setChosen((now) => (now === form ? null : now));
  const forms: Record<Kind, React.ReactNode> = {
    note: <NoteForm key="note" kind="note" onDone={done('note')} />,
    call: <NoteForm key="call" kind="call" onDone={done('call')} />,
    letter: <NoteForm key="letter" kind="letter" onDone={done('letter')} />,
    mail: <MailForm onDone={done('mail')} />,
    regulatorReply: <NoteForm key="regulatorReply" kind="regulatorReply" onDone={done('regulatorReply')} />,
    fact: <FactForm onDone={done('fact')} />,
    option: <OptionForm onDone={done('option')} />,
    promise: <PromiseForm onDone={done('promise')} />,
    handover: <HandoverForm onDone={done('handover')} />,
    followUp: <FollowUpForm onDone={done('followUp')} />,
    closing: <ClosingForm onDone={done('closing')} />,
    withdrawal: <WithdrawalForm onDone={done('withdrawal')} />,
    reopening: <ReopeningForm onDone={done('reopening')} />,
  };
  return (
    <>
      {allowed.map((each) => (
        <Shortcut key={each.id} kind={each} run={() => setChosen(each.id)} />
      ))}
      <Composer<Kind>
        label={t('compose.label')}
        kinds={allowed.map(({ id, letter }) => ({ id, letter, label: t(`compose.${id}`) }))}
        kind={kind ?? null}
        onKind={(next) => setChosen(next === chosen ? null : next)}
      >
        {kind ? <Suspense>{forms[kind]}</Suspense> : null}
      </Composer>
    </>
  );
}
