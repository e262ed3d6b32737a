import { ConfigProvider } from 'antd';
import type { Locale } from 'antd/es/locale';
import type { ReactNode } from 'react';
import { Confirmations } from './confirm';
import { antdTheme } from './theme';
import { useScheme } from './theme-choice';
import { Toasts } from './toast';
import './styles/tokens.css';
import './styles/base.css';
import './styles/frame.css';
import './styles/parts.css';

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
      form={{ requiredMark: 'optional', scrollToFirstError: { focus: true } }}
    >
      {children}
      <Confirmations />
      <Toasts />
    </ConfigProvider>
  );
}
