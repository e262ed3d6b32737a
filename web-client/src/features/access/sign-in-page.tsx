import { useTranslation } from 'react-i18next';
import { chooseLanguage, currentLanguage } from '@/i18n/start';
import { LanguageChoice } from '@/ui/me-menu';
import { usePageTitle } from '@/ui/page';
import { SignInForm } from './sign-in-form';

export function SignInPage() {
  const { t } = useTranslation(['access', 'common']);
  usePageTitle(t('signIn.title'));
  return (
    <main className="door">
      <div className="door-card">
        <div className="door-mark">
          <img src="/mark.svg" alt="" width={40} height={40} />
          {t('common:product')}
        </div>
        <div>
          <h1>{t('signIn.title')}</h1>
          <p className="quiet">{t('signIn.lead')}</p>
        </div>
        <SignInForm />
      </div>
      <footer className="door-foot">
        <LanguageChoice
          hideLabel
          language={currentLanguage()}
          onLanguage={(language) => void chooseLanguage(language)}
        />
        <a href="/p">{t('signIn.complainant')}</a>
      </footer>
    </main>
  );
}
