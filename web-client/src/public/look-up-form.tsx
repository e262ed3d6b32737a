/** @jsxImportSource preact */
import i18next from 'i18next';
import { useState } from 'preact/hooks';
import type { Problem } from '@/api/problem';
import type { LookUp } from '@/api/public-progress';
import type { Language } from '@/i18n/languages';
import { ProblemNote, useWait } from './problem-note';

interface Props {
  language: Language;
  problem: Problem | undefined;
  isAsking: boolean;
  onAsk: (lookUp: LookUp) => void;
}

/** Progress by number and secret, for whoever complained: no account, one action. */
export function LookUpForm({ language, problem, isAsking, onAsk }: Props) {
  const t = i18next.getFixedT(language, 'public');
  const [number, setNumber] = useState('');
  const [secret, setSecret] = useState('');
  const wait = useWait(problem);

  function submit(event: Event) {
    event.preventDefault();
    if (!isAsking && wait === 0) onAsk({ number: number.trim(), secret: secret.trim() });
  }

  return (
    <form class="sheet-form" method="post" autocomplete="off" aria-busy={isAsking} onSubmit={submit}>
      <h1>{t('lookUp.title')}</h1>
      <p class="lead">{t('lookUp.lead')}</p>
      <label>
        <span>{t('lookUp.number')}</span>
        <input
          name="number"
          required
          maxLength={60}
          autocomplete="off"
          autocapitalize="characters"
          enterkeyhint="next"
          spellcheck={false}
          aria-describedby="number-hint"
          value={number}
          onInput={(event) => setNumber(event.currentTarget.value)}
        />
        <small id="number-hint">{t('lookUp.numberHint')}</small>
      </label>
      <label>
        <span>{t('lookUp.secret')}</span>
        <input
          name="secret"
          required
          maxLength={60}
          autocomplete="off"
          autocapitalize="characters"
          enterkeyhint="go"
          spellcheck={false}
          aria-describedby="secret-hint"
          value={secret}
          onInput={(event) => setSecret(event.currentTarget.value)}
        />
        <small id="secret-hint">{t('lookUp.secretHint')}</small>
      </label>
      <ProblemNote language={language} problem={problem} wait={wait} />
      <button type="submit" class="go" aria-disabled={isAsking || wait > 0}>
        {isAsking ? t('lookUp.asking') : t('lookUp.submit')}
      </button>
      <p class="quiet">{t('lookUp.lost')}</p>
    </form>
  );
}
