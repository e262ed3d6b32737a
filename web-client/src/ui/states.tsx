import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface StateProps {
  title: string;
  text?: ReactNode;
  icon?: ReactNode;
  children?: ReactNode;
}

/** Empty, first use, gone, forbidden: a title, a sentence, and the way on. */
export function StatePanel({ title, text, icon, children }: StateProps) {
  return (
    <div className="state">
      {icon ? (
        <span className="state-icon" aria-hidden="true">
          {icon}
        </span>
      ) : null}
      <h2>{title}</h2>
      {text ? <p>{text}</p> : null}
      {children ? <div className="state-actions">{children}</div> : null}
    </div>
  );
}

interface ErrorProps {
  /** What happened. */
  title: string;
  /** What was kept and what to do. */
  text: string;
  /** For whoever helps: the id under which the server logged it. */
  traceId?: string | undefined;
  onRetry?: (() => void) | undefined;
  /** Seconds the server asked to wait. */
  retryAfter?: number | undefined;
}

export function ErrorPanel({ title, text, traceId, onRetry, retryAfter }: ErrorProps) {
  const { t } = useTranslation();
  return (
    <div className="error" role="alert">
      <strong>{title}</strong>
      <p>{text}</p>
      {retryAfter ? <p>{t('error.retryAfter', { seconds: retryAfter })}</p> : null}
      {onRetry ? (
        <Button size="small" onClick={onRetry}>
          {t('error.retry')}
        </Button>
      ) : null}
      {traceId ? <small className="faint">{t('error.trace', { id: traceId })}</small> : null}
    </div>
  );
}
