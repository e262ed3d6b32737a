import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import type { Locale } from 'antd/es/locale';
import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { initReactI18next, useTranslation } from 'react-i18next';
import { queryClient } from '@/api/query';
import { startLanguage } from '@/i18n/languages';
import { currentLanguage, startI18n } from '@/i18n/start';
import { UiRoot } from '@/ui/ui-root';
import { antdLocale } from './antd-locale';
import { router } from './router';

function Desk({ first }: { first: Locale }) {
  const { i18n } = useTranslation();
  const [locale, setLocale] = useState(first);
  useEffect(() => {
    const change = () => void antdLocale(currentLanguage()).then(setLocale);
    i18n.on('languageChanged', change);
    return () => i18n.off('languageChanged', change);
  }, [i18n]);
  return (
    <UiRoot locale={locale}>
      <RouterProvider router={router} />
    </UiRoot>
  );
}

const [locale] = await Promise.all([
  antdLocale(startLanguage()),
  startI18n([], (instance) => instance.use(initReactI18next)),
]);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <Desk first={locale} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
