/** @jsxImportSource preact */
import i18next from 'i18next';
import { useEffect, useRef, useState } from 'preact/hooks';
import { asProblem, Problem } from '@/api/problem';
import { type LookUp, lookUpProgress, type Progress, withdraw } from '@/api/public-progress';
import { type Language, languageNames, languages } from '@/i18n/languages';
import { chooseLanguage, currentLanguage } from '@/i18n/start';
import { ComplaintForm } from './complaint-form';
import { LookUpForm } from './look-up-form';
import { isNewComplaint } from './page-address';
import { ProgressView } from './progress-view';

/** Asks, shows, and forgets: nothing of a complaint is kept by the browser, not even in its history of pages. */
function useProgress() {
  const [progress, setProgress] = useState<Progress>();
  const [problem, setProblem] = useState<Problem>();
  const [isAsking, setAsking] = useState(false);
  const asked = useRef<LookUp | undefined>(undefined);
  const latest = useRef(0);

  async function ask(lookUp: LookUp, language: Language, answer = lookUpProgress(lookUp, language)) {
    const mine = ++latest.current;
    asked.current = lookUp;
    setAsking(true);
    setProblem(undefined);
    try {
      const found = await answer;
      if (mine === latest.current) setProgress(found);
    } catch (error) {
      if (mine === latest.current) setProblem(asProblem(error));
    }
    if (mine === latest.current) setAsking(false);
  }

  function forget() {
    latest.current++;
    asked.current = undefined;
    setProgress(undefined);
    setProblem(undefined);
    setAsking(false);
  }

  useEffect(() => {
    const back = (event: PageTransitionEvent) => event.persisted && forget();
    window.addEventListener('pageshow', back);
    return () => window.removeEventListener('pageshow', back);
  });

  /** The server's sentence is in one language: it is asked for again in another. */
  const askAgain = (language: Language) => progress && asked.current && void ask(asked.current, language);
  const withdrawAsked = (words: string, language: Language) =>
    asked.current &&
    void ask(asked.current, language, withdraw({ ...asked.current, words: words.trim() || null }, language));
  return { progress, problem, isAsking, ask, askAgain, withdrawAsked, fail: setProblem, forget };
}

/** The public pages' frame; all of it is drawn anew when the language changes. */
export function PublicApp() {
  const [language, setLanguage] = useState(currentLanguage());
  const { progress, problem, isAsking, ask, askAgain, withdrawAsked, fail, forget } = useProgress();
  const t = i18next.getFixedT(language, 'public');
  const isNew = isNewComplaint();
  useEffect(() => {
    document.title = `${t(isNew ? 'form.title' : 'lookUp.title')} · ${t('product')}`;
  });

  async function choose(next: Language) {
    if (!(await chooseLanguage(next))) return fail(new Problem(0));
    setLanguage(next);
    askAgain(next);
  }

  return (
    <div class="sheet">
      <header class="sheet-head">
        <img src="/mark.svg" alt="" width="32" height="32" />
        <strong>{t('product')}</strong>
      </header>
      <main>
        {isNew ? (
          <ComplaintForm language={language} />
        ) : progress ? (
          <ProgressView
            language={language}
            progress={progress}
            problem={problem}
            isAsking={isAsking}
            onAgain={() => askAgain(language)}
            onWithdraw={(words) => withdrawAsked(words, language)}
            onDone={forget}
          />
        ) : (
          <LookUpForm
            language={language}
            problem={problem}
            isAsking={isAsking}
            onAsk={(lookUp) => void ask(lookUp, language)}
          />
        )}
      </main>
      <footer class="sheet-foot">
        <a href={isNew ? '/p' : '/p/complaint'}>{t(isNew ? 'form.toProgress' : 'form.toForm')}</a>
        <nav aria-label={t('language')}>
          {languages.map((each) => (
            <button
              key={each}
              type="button"
              lang={each}
              aria-pressed={each === language}
              onClick={() => void choose(each)}
            >
              {languageNames[each]}
            </button>
          ))}
        </nav>
      </footer>
    </div>
  );
}
