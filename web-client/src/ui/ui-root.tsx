import { ConfigProvider } from 'antd';
import type { Locale } from 'antd/es/locale';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirmations } from './confirm';
import { antdTheme } from './theme';
import { useScheme } from './theme-choice';
import { Toasts } from './toast';
import './styles/tokens.css';
import './styles/base.css';
import './styles/frame.css';
import './styles/parts.css';

/** Says it in words: red is kept for what is late or wrong. */
function Required({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <>
      {children}
      <small className="required">{t('required')}</small>
    </>
  );
}

interface Props {
  locale: Locale;
  children: ReactNode;
}

/** Everything the parts below need from antd: theme, words, and the places for dialogs and toasts. */
export function UiRoot({ locale, children }: Props) {
  return (
    <ConfigProvider
      locale={locale}
      theme={antdTheme(useScheme())}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
      form={{
        requiredMark: (label, { required }) => (required ? <Required>{label}</Required> : label),
        scrollToFirstError: { focus: true },
      }}
    >
      {children}
      <Confirmations />
      <Toasts />
    </ConfigProvider>
  );
}
