/** @jsxImportSource preact */
import i18next from 'i18next';
import { useEffect, useState } from 'preact/hooks';
import { languageNames, languages } from '@/i18n/languages';
import { chooseLanguage, currentLanguage } from '@/i18n/start';
import { LookUp } from './look-up';

/** The public pages' frame; all of it is drawn anew when the language changes. */
export function PublicApp() {
  const [language, setLanguage] = useState(currentLanguage());
  const t = i18next.getFixedT(language, 'public');
  useEffect(() => {
    document.title = `${t('lookUp.title')} · ${t('product')}`;
  });
  return (
    <div class="sheet">
      <header class="sheet-head">
        <img src="/mark.svg" alt="" width="32" height="32" />
        <strong>{t('product')}</strong>
      </header>
      <main>
        <LookUp key={language} />
      </main>
      <footer class="sheet-foot">
        <nav aria-label={t('language')}>
          {languages.map((each) => (
            <button
              key={each}
              type="button"
              lang={each}
              aria-pressed={each === language}
              onClick={() => void chooseLanguage(each).then(() => setLanguage(each))}
            >
              {languageNames[each]}
            </button>
          ))}
        </nav>
      </footer>
    </div>
  );
}
