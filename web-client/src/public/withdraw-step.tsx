/** @jsxImportSource preact */
import i18next from 'i18next';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '@/api/problem';
import type { Language } from '@/i18n/languages';
import { ProblemNote, useWait } from './problem-note';

interface Props {
  language: Language;
  number: string;
  problem: Problem | undefined;
  isSending: boolean;
  onBack: () => void;
  onSend: (words: string) => void;
}

/** The one question before a complaint is withdrawn; the reason is the complainant's to give or not. */
export function WithdrawStep({ language, number, problem, isSending, onBack, onSend }: Props) {
  const t = i18next.getFixedT(language, 'public');
  const [words, setWords] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const wait = useWait(problem);
  useEffect(() => heading.current?.focus(), []);

  function submit(event: Event) {
    event.preventDefault();
    if (!isSending && wait === 0) onSend(words);
  }

  return (
    <form class="sheet-form" autocomplete="off" aria-busy={isSending} onSubmit={submit}>
      <p class="quiet">{t('progress.number', { number })}</p>
      <h1 ref={heading} tabIndex={-1}>
        {t('withdraw.title')}
      </h1>
      <p>{t('withdraw.text')}</p>
      <label>
        <span>{t('withdraw.words')}</span>
        <textarea
          name="words"
          rows={3}
          maxLength={2000}
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
      </label>
      <ProblemNote language={language} problem={problem} wait={wait} />
      <div class="ways">
        <button type="button" class="back" onClick={onBack}>
          {t('withdraw.back')}
        </button>
        <button type="submit" class="go" aria-disabled={isSending || wait > 0}>
          {isSending ? t('withdraw.sending') : t('withdraw.send')}
        </button>
      </div>
    </form>
  );
}
