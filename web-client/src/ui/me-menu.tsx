import { UserOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type Language, languageNames, languages } from '@/i18n/languages';
import { Choice } from './choice';
import { chooseTheme, themeChoices, useThemeChoice } from './theme-choice';

interface LanguageProps {
  hideLabel?: boolean;
  language: Language;
  onLanguage: (language: Language) => void;
}

interface Props extends LanguageProps {
  name: string;
  /** The reader's role, in words. */
  role: string;
  onSignOut?: () => void;
}

export function LanguageChoice({ hideLabel = false, language, onLanguage }: LanguageProps) {
  const { t } = useTranslation();
  return (
    <Choice
      label={t('me.language')}
      hideLabel={hideLabel}
      value={language}
      onChange={onLanguage}
      options={languages.map((value) => ({ value, label: <span lang={value}>{languageNames[value]}</span> }))}
    />
  );
}

/** Language, appearance and the way out, behind the reader's name. The browser's own popover: it costs nothing to load. */
export function MeMenu({ name, role, language, onLanguage, onSignOut }: Props) {
  const { t } = useTranslation();
  const theme = useThemeChoice();
  const id = useId();
  return (
    <>
      <Button type="text" icon={<UserOutlined />} aria-label={t('me.menu', { name })} popoverTarget={id}>
        <span className="me-name">{name}</span>
      </Button>
      <div className="me" id={id} popover="auto">
        <p>
          <strong>{name}</strong>
          <span className="quiet">{role}</span>
        </p>
        <LanguageChoice language={language} onLanguage={onLanguage} />
        <Choice
          label={t('me.theme')}
          value={theme}
          onChange={chooseTheme}
          options={themeChoices.map((value) => ({ value, label: t(`theme.${value}`) }))}
        />
        <Button {...(onSignOut ? { onClick: onSignOut } : {})} block>
          {t('me.signOut')}
        </Button>
      </div>
    </>
  );
}
