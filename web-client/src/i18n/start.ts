import i18next, { type BackendModule, type i18n } from 'i18next';
import { isLanguage, type Language, rememberLanguage, startLanguage } from './languages';

const catalogues = import.meta.glob<Record<string, unknown>>('./{zh-CN,zh-TW,en}/*.json', { import: 'default' });

const lazily: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    const load = catalogues[`./${language}/${namespace}.json`];
    if (!load) return done(new Error(`No catalogue ${language}/${namespace}`), false);
    load().then(
      (words) => done(null, words as Record<string, string>),
      (error: Error) => done(error, false),
    );
  },
};

/** Starts i18next with the words of one language; `extend` adds the binding of a view library. */
export async function startI18n(namespaces: readonly string[], extend: (instance: i18n) => i18n = (same) => same) {
  await extend(i18next)
    .use(lazily)
    .init({
      lng: startLanguage(),
      fallbackLng: false,
      load: 'currentOnly',
      ns: ['common', ...namespaces],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
    });
  i18next.on('languageChanged', showLanguage);
  showLanguage(i18next.language);
}

function showLanguage(language: string) {
  document.documentElement.lang = language;
}

export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'en';
}

/** False where the words of that language cannot be had now; the page then stays as it is. */
export async function chooseLanguage(language: Language): Promise<boolean> {
  const present = Object.keys(i18next.getDataByLanguage(i18next.language) ?? {});
  try {
    // i18next never asks again for a catalogue that failed once, so it is given only what has arrived.
    await Promise.all(present.map((namespace) => catalogues[`./${language}/${namespace}.json`]?.()));
  } catch {
    return false;
  }
  rememberLanguage(language);
  await i18next.changeLanguage(language);
  return true;
}

/** Loads a page's words; routes await this beside the page's code. */
export function loadWords(namespace: string) {
  return i18next.loadNamespaces(namespace);
}
