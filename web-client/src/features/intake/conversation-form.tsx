import { useNavigate, useSearch } from '@tanstack/react-router';
import { Form, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, fieldErrors } from '@/api/problem';
import type { KeptFile } from '@/api/upload';
import { useUploadList } from '@/api/use-upload-list';
import { useShortcut } from '@/ui/keyboard';
import { Section } from '@/ui/section';
import { Ask } from './ask';
import { Caller } from './caller';
import { useRequired } from './channels';
import { type Conversation, named, type Typed, wholeOf, wishLimit } from './complaint-form';
import type { OpenDraft } from './drafts';
import { Duplicates } from './duplicates';
import { Foot } from './foot';
import { OpenDrafts } from './open-drafts';
import { Parties } from './parties';
import { Proposal } from './proposal';
import { ReadBack } from './read-back';
import { Recorded } from './recorded';
import { SourceFields } from './source-fields';
import { useRecording } from './use-recording';
import { What } from './what';
import { Who } from './who';

interface Props {
  accountId: string;
  draftId: string;
  first: Conversation;
  others: OpenDraft[];
}

/** The form follows the conversation: who are you, what happened, what do you want, let me read that back. */
export function ConversationForm({ accountId, draftId, first, others }: Props) {
  const { t } = useTranslation(['intake', 'common']);
  const navigate = useNavigate({ from: '/intake' });
  const address = useSearch({ from: '/shell/intake' });
  const [form] = Form.useForm<Typed>();
  const [start] = useState(first.typed);
  const [conversation, setConversation] = useState(first);
  const evidence = useUploadList(first.files);
  /** The conversation as it was when the customer heard it; a change after that wants a new reading. */
  const [heard, setHeard] = useState<Conversation>();
  const { draft, record, receipt } = useRecording(accountId, draftId);
  /** A second click comes before the page knows of the first. */
  const isHanding = useRef(false);
  const { typed, chosen } = conversation;
  const required = useRequired(typed.channel);
  const isHeard = heard === conversation;

  function change(next: Conversation) {
    setConversation(next);
    draft.changed(next);
    if (record.error) record.reset();
    // The address names the draft, so that a reload goes on with it.
    if (address.draft !== draftId)
      void navigate({ search: (before) => ({ ...before, draft: draftId }), replace: true });
  }

  // What the draft knows of the files: only what changes what can be gone on with, not every byte.
  const kept = JSON.stringify(evidence.list.kept());
  const latest = useRef({ conversation, change, heard });
  latest.current = { conversation, change, heard };
  useEffect(() => {
    const { conversation: now, change: tell, heard: before } = latest.current;
    if (kept === JSON.stringify(now.files ?? [])) return;
    const next = { ...now, files: JSON.parse(kept) as KeptFile[] };
    // A file is not read out: it does not want a new reading.
    if (before === now) setHeard(next);
    tell(next);
  }, [kept]);

  function showFirstFault() {
    const fault = form.getFieldsError().find(({ errors }) => errors.length > 0);
    if (fault) form.scrollToField(fault.name, { block: 'center', focus: true });
  }

  async function isRight() {
    const right = await form.validateFields().then(
      () => true,
      () => false,
    );
    if (!right) showFirstFault();
    return right;
  }

  async function hand(confirmed: boolean) {
    if (isHanding.current) return;
    isHanding.current = true;
    try {
      if (!(await isRight())) return;
      const whole = { ...conversation, typed: { ...typed, people: named(typed.people) } };
      form.setFieldValue('people', whole.typed.people);
      await record.mutateAsync({ conversation: whole, confirmed, required });
      evidence.list.used(wholeOf(whole.files));
    } catch (error) {
      for (const { field } of asProblem(error).errors) {
        const lost = /^uploads\[(\d+)\]$/.exec(field)?.[1];
        if (lost) evidence.list.lose(wholeOf(conversation.files)[Number(lost)] ?? '');
      }
      form.setFields(fieldErrors(asProblem(error)) as Parameters<typeof form.setFields>[0]);
      showFirstFault();
    } finally {
      isHanding.current = false;
    }
  }

  async function readBack() {
    if (!(await isRight())) return;
    setHeard(conversation);
    const heading = document.getElementById('read-back-title');
    heading?.focus({ preventScroll: true });
    heading?.closest('section')?.scrollIntoView({ block: 'end' });
  }

  const goOn = () => void (isHeard ? hand(true) : readBack());
  useShortcut(
    { keys: 'mod+Enter', label: t(isHeard ? 'confirm' : 'foot.readBack'), group: t('common:keys.here'), run: goOn },
    !receipt,
  );

  if (receipt)
    return (
      <Recorded
        receipt={receipt}
        evidence={evidence}
        isBarred={typed.subjectIds?.includes(accountId) ?? false}
        tie={conversation.tie}
      />
    );

  const who = Boolean(chosen || typed.customer?.name?.trim() || typed.customer?.phone?.trim());
  const what = Boolean(typed.narrative?.trim());
  const wish = Boolean(typed.desiredOutcome?.trim());
  const say = isHeard ? 'sayConfirm' : !who ? 'sayWho' : !what ? 'sayWhat' : !wish ? 'sayWish' : 'sayReadBack';

  return (
    <div className="panes panes-talk">
      <Form<Typed>
        form={form}
        layout="vertical"
        className="talk"
        component="form"
        initialValues={start}
        onValuesChange={(_, all) =>
          change({
            ...conversation,
            typed: {
              ...typed,
              ...all,
              customer: { ...typed.customer, ...all.customer },
              source: { ...typed.source, ...all.source },
            },
          })
        }
        aria-label={t('title')}
        onFinish={goOn}
      >
        <div className="talk-body">
          <div className="talk-column">
            <h1>{t('title')}</h1>
            <OpenDrafts accountId={accountId} drafts={others} />
            <Ask id="who" number={1} title={t('who.title')} hint={t('who.hint')} isDone={who}>
              <SourceFields channel={typed.channel} source={typed.source} />
              <Who
                required={required}
                isPhone={typed.channel === 'phone'}
                isWithheld={typed.source?.isCallerWithheld === true}
                parties={typed.parties}
                customer={typed.customer}
                chosen={chosen}
                onChoose={(customer) => {
                  const { chosen: _, ...rest } = conversation;
                  change(customer ? { ...rest, chosen: customer } : rest);
                  if (customer) requestAnimationFrame(() => form.focusField('narrative'));
                }}
              />
              <Parties parties={typed.parties} />
            </Ask>
            <Ask id="what" number={2} title={t('what.title')} hint={t('what.hint')} isDone={what}>
              <What required={required} evidence={evidence} />
            </Ask>
            <Ask id="wish" number={3} title={t('wish.title')} hint={t('wish.hint')} isDone={wish}>
              <Form.Item
                name="desiredOutcome"
                label={t('wish.outcome')}
                rules={[
                  { required: required.includes('desiredOutcome'), whitespace: true, message: t('source.missing') },
                  { max: wishLimit, message: t('tooLong', { limit: wishLimit }) },
                ]}
              >
                <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} count={{ max: wishLimit }} />
              </Form.Item>
            </Ask>
            <Ask id="read-back" number={4} title={t('readBack.title')} hint={t('readBack.hint')} isDone={isHeard}>
              <ReadBack {...conversation} />
            </Ask>
          </div>
        </div>
        <Foot
          draft={draft.state}
          isHeard={isHeard}
          isSending={record.isPending}
          error={record.error}
          onGoOn={goOn}
          onWithout={() => void hand(false)}
        />
      </Form>
      <aside className="aside" aria-label={t('help.title')}>
        <Section title={t('help.script')}>
          <p className="script">{t(`help.${say}`)}</p>
        </Section>
        <Section title={t('help.caller')}>
          <Caller chosen={chosen} />
        </Section>
        <Section title={t('duplicates.title')}>
          <Duplicates
            conversation={conversation}
            onTie={(tie) => {
              const { tie: _, ...rest } = conversation;
              const next = tie ? { ...rest, tie } : rest;
              // Nor is this read out.
              if (isHeard) setHeard(next);
              change(next);
            }}
          />
        </Section>
        <Section title={t('proposal.title')}>
          <Proposal
            conversation={conversation}
            onCategory={(code) => {
              const { category: _, ...rest } = conversation;
              change(code ? { ...rest, category: code } : rest);
            }}
          />
        </Section>
      </aside>
    </div>
  );
}
