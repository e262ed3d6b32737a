import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatter } from './format';
import { isLanguage } from './languages';

export function useFormat() {
  const { t, i18n } = useTranslation('common');
  const language = isLanguage(i18n.language) ? i18n.language : 'en';
  return useMemo(() => formatter(t, language), [t, language]);
}
