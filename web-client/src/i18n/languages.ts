export const languages = ['zh-CN', 'zh-TW', 'en'] as const;
export type Language = (typeof languages)[number];

const chosenKey = 'complaints.language';

/** Each language under its own name, as people look for it. */
export const languageNames: Record<Language, string> = { 'zh-CN': '简体中文', 'zh-TW': '繁體中文', en: 'English' };

export function isLanguage(value: unknown): value is Language {
  return languages.includes(value as Language);
}

/** The language that a browser's own list asks for; the scripts decide where Chinese is concerned. */
export function languageFor(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const lower = tag.toLowerCase();
    if (/^zh-(tw|hk|mo|hant)/.test(lower)) return 'zh-TW';
    if (lower === 'zh' || lower.startsWith('zh-')) return 'zh-CN';
    if (lower === 'en' || lower.startsWith('en-')) return 'en';
  }
  return 'en';
}

export function startLanguage(): Language {
  const chosen = localStorage.getItem(chosenKey);
  return isLanguage(chosen) ? chosen : languageFor(navigator.languages);
}

export function rememberLanguage(language: Language) {
  localStorage.setItem(chosenKey, language);
}
