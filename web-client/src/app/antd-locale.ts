import type { Locale } from 'antd/es/locale';
import type { Language } from '@/i18n/languages';

const locales: Record<Language, () => Promise<{ default: Locale }>> = {
  'zh-CN': () => import('antd/es/locale/zh_CN'),
  'zh-TW': () => import('antd/es/locale/zh_TW'),
  en: () => import('antd/es/locale/en_US'),
};

export async function antdLocale(language: Language): Promise<Locale> {
  return (await locales[language]()).default;
}
