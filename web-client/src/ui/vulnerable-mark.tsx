import { useTranslation } from 'react-i18next';

/** Beside the name of a customer who needs particular help: a heart, drawn here because every page loads it, and the word. */
export function VulnerableMark() {
  const { t } = useTranslation();
  return (
    <span className="mark">
      <svg
        viewBox="0 0 16 16"
        width="11"
        height="11"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        aria-hidden="true"
      >
        <path d="M8 14 2.3 8.2a3.6 3.6 0 0 1 5.1-5.1L8 3.7l.6-.6a3.6 3.6 0 0 1 5.1 5.1Z" />
      </svg>{' '}
      {t('vulnerable')}
    </span>
  );
}
