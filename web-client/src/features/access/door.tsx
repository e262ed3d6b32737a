import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, currentLanguage } from '@/i18n/start';
import { LanguageChoice } from '@/ui/me-menu';
import { usePageTitle } from '@/ui/page';

interface Props {
  title: string;
  lead: string;
  /** Beside the language, at the foot. */
  foot?: ReactNode;
  children: ReactNode;
}

/** The page before the desk: one card, one thing to do. */
export function Door({ title, lead, foot, children }: Props) {
  const { t } = useTranslation('common');
  usePageTitle(title);
  return (
    <main className="door">
      <div className="door-card">
        <div className="door-mark">
          <img src="/mark.svg" alt="" width={40} height={40} />
          {t('product')}
        </div>
        <div>
          <h1>{title}</h1>
          <p className="quiet">{lead}</p>
        </div>
        {children}
      </div>
      <footer className="door-foot">
        <LanguageChoice
          hideLabel
          language={currentLanguage()}
          onLanguage={(language) => void chooseLanguage(language)}
        />
        {foot}
      </footer>
    </main>
  );
}
