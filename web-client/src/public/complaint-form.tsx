/** @jsxImportSource preact */
import i18next from 'i18next';
import { useEffect, useRef, useState } from 'preact/hooks';
import { uuid } from '@/api/idempotency';
import { asProblem, type FieldError, type Problem } from '@/api/problem';
import { type PublicReceipt, submitComplaint, tokenHeader } from '@/api/public-complaint';
import { UploadList } from '@/api/upload-list';
import type { Language } from '@/i18n/languages';
import { currentLanguage } from '@/i18n/start';
import { CheckStep } from './check-step';
import {
  type ComplaintDraft,
  forgetDraft,
  keepDraft,
  newDraft,
  readDraft,
  type Step,
  stepOfField,
  steps,
  toRequest,
} from './complaint-draft';
import { Field } from './field';
import { FilesStep } from './files-step';
import { useStep } from './page-address';
import { ProblemNote, useWait } from './problem-note';
import { ReceiptView } from './receipt-view';

/** What is written, kept in this browser, and the files that are sent meanwhile. */
function useComplaintDraft() {
  const [draft, setDraft] = useState(readDraft);
  const latest = useRef(draft);
  const [list, setList] = useState(() => listOf(draft));
  const [files, setFiles] = useState(list.read);
  function listOf({ token, files: kept }: ComplaintDraft) {
    const headers = async () => ({ [tokenHeader]: token, 'Accept-Language': currentLanguage() });
    return new UploadList({ headers, withCookies: false }, kept);
  }

  function change(part: Partial<ComplaintDraft>) {
    latest.current = { ...latest.current, ...part };
    setDraft(latest.current);
    keepDraft(latest.current);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: `change` only passes on what it is given
  useEffect(() => {
    setFiles(list.read());
    void list.check();
    return list.subscribe(() => {
      setFiles(list.read());
      const kept = list.kept();
      if (JSON.stringify(kept) !== JSON.stringify(latest.current.files)) change({ files: kept });
    });
  }, [list]);

  function forget() {
    list.stop();
    latest.current = newDraft();
    setDraft(latest.current);
    setList(listOf(latest.current));
    forgetDraft();
  }
  return { draft, change, list, files, forget };
}

/** One action a screen: what happened, what do you want, how do we reach you, files, check and send. */
export function ComplaintForm({ language }: { language: Language }) {
  const t = i18next.getFixedT(language, 'public');
  const { draft, change, list, files, forget } = useComplaintDraft();
  const [step, goTo] = useStep();
  const [faults, setFaults] = useState<readonly FieldError[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const [isSending, setSending] = useState(false);
  const [receipt, setReceipt] = useState<PublicReceipt>();
  const [sentTo, setSentTo] = useState<string>();
  const [website, setWebsite] = useState('');
  const isHanding = useRef(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const wait = useWait(problem);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another step is shown
  useEffect(() => {
    heading.current?.focus();
    window.scrollTo(0, 0);
  }, [step]);

  if (receipt)
    return (
      <ReceiptView
        language={language}
        receipt={receipt}
        sentTo={sentTo}
        onAnother={() => {
          setReceipt(undefined);
          goTo('what');
        }}
      />
    );

  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.message;
  const field = (name: keyof ComplaintDraft & string, server = name as string) => ({
    name,
    value: draft[name] as string,
    fault: faultOf(server),
    onValue: (value: string) => {
      change({ [name]: value });
      setFaults((before) => before.filter((fault) => fault.field !== server));
    },
  });
  const isOnItsWay = files.some(({ state }) => state === 'waiting' || state === 'sending' || state === 'offline');

  async function send() {
    if (isHanding.current || wait > 0 || isOnItsWay) return;
    isHanding.current = true;
    setSending(true);
    setProblem(undefined);
    try {
      const made = await submitComplaint(toRequest(draft, language, website), { ...draft, language });
      setSentTo(draft.email.trim() || draft.phone.trim() || undefined);
      setReceipt(made);
      forget();
    } catch (error) {
      refused(asProblem(error));
    }
    isHanding.current = false;
    setSending(false);
  }

  function refused(answer: Problem) {
    setProblem(answer);
    if (answer.kind !== 'invalid') return;
    // It was refused as it is: whatever is sent next is another request.
    change({ key: uuid() });
    setWebsite('');
    setFaults(answer.errors);
    const whole = draft.files.filter(({ isWhole }) => isWhole);
    for (const { field: name } of answer.errors) {
      const lost = /^uploads\[(\d+)\]$/.exec(name)?.[1];
      if (lost) list.lose(whole[Number(lost)]?.id ?? '');
    }
    const first = answer.errors[0];
    if (first) goTo(stepOfField(first.field));
  }

  function next(event: Event) {
    event.preventDefault();
    setProblem(undefined);
    const at = steps.indexOf(step);
    if (step === 'what' && draft.narrative.trim() === '')
      return setFaults([{ field: 'narrative', code: 'required', message: t('form.narrativeMissing') }]);
    const following = steps[at + 1];
    if (following) goTo(following);
    else void send();
  }

  const at = steps.indexOf(step);
  return (
    <form class="sheet-form" method="post" noValidate aria-busy={isSending} onSubmit={next}>
      <p class="quiet steps">{t('form.step', { step: at + 1, of: steps.length })}</p>
      <h1 ref={heading} tabIndex={-1}>
        {t(`form.${step}.title`)}
      </h1>
      <p class="lead">{t(`form.${step}.lead`)}</p>
      {step === 'what' ? (
        <>
          <Field {...field('narrative')} label={t('form.narrative')} isLong maxLength={20_000} />
          <Field {...field('product')} label={t('form.product')} optional={t('form.optional')} maxLength={200} />
          <Field {...field('orderNumber')} label={t('form.order')} optional={t('form.optional')} maxLength={100} />
        </>
      ) : null}
      {step === 'wish' ? (
        <Field
          {...field('desiredOutcome')}
          label={t('form.outcome')}
          optional={t('form.optional')}
          isLong
          maxLength={2000}
        />
      ) : null}
      {step === 'who' ? (
        <>
          <Field
            {...field('name', 'customer.name')}
            label={t('form.name')}
            optional={t('form.optional')}
            autocomplete="name"
            maxLength={200}
          />
          <Field
            {...field('phone', 'customer.phone')}
            label={t('form.phone')}
            optional={t('form.optional')}
            type="tel"
            autocomplete="tel"
            maxLength={40}
          />
          <Field
            {...field('email', 'customer.email')}
            label={t('form.email')}
            optional={t('form.optional')}
            type="email"
            autocomplete="email"
            maxLength={254}
          />
          <p class="quiet">{t('form.privacy')}</p>
        </>
      ) : null}
      {step === 'files' ? <FilesStep language={language} list={list} files={files} /> : null}
      {step === 'check' ? (
        <CheckStep language={language} draft={draft} files={files} goTo={goTo} isOnItsWay={isOnItsWay} />
      ) : null}
      {/* People do not see this field; programs that fill in everything give themselves away. */}
      <label class="nobody" aria-hidden="true">
        Website
        <input
          name="website"
          tabIndex={-1}
          autocomplete="off"
          value={website}
          onInput={(event) => setWebsite(event.currentTarget.value)}
        />
      </label>
      <ProblemNote language={language} problem={problem} wait={wait} isSubmitting />
      <div class="ways">
        {at > 0 ? (
          <button type="button" class="back" onClick={() => goTo(steps[at - 1] as Step)}>
            {t('form.back')}
          </button>
        ) : null}
        <button type="submit" class="go" aria-disabled={step === 'check' && (isSending || wait > 0 || isOnItsWay)}>
          {step === 'check' ? t(isSending ? 'form.sending' : 'form.send') : t('form.next')}
        </button>
      </div>
      <p class="quiet">{t('form.kept')}</p>
    </form>
  );
}
