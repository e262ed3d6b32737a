import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/api/problem-words';
import { useShortcut } from '@/ui/keyboard';
import { useEvidence } from './use-evidence';
import type { Receipt } from './use-recording';

interface Props {
  receipt: Receipt;
  files: File[];
}

/** It has its number: what to tell the customer, and how the evidence gets on. */
export function Recorded({ receipt, files }: Props) {
  const { t } = useTranslation(['intake', 'common']);
  const words = useProblemWords();
  const navigate = useNavigate();
  const evidence = useEvidence(receipt.id, files);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const open = () => void navigate({ to: '/cases/$caseId', params: { caseId: receipt.id } });
  useShortcut({ keys: 'mod+Enter', label: t('recorded.open'), group: t('common:keys.here'), run: open });
  useShortcut({ keys: 'Enter', label: t('recorded.open'), group: t('common:keys.here'), run: open });
  const failed = evidence.uploads.some(({ state }) => state === 'failed');
  return (
    <div className="page recorded">
      <h1 ref={heading} tabIndex={-1}>
        {t('recorded.title')}
      </h1>
      <dl className="recorded-number">
        <div>
          <dt>{t('recorded.number')}</dt>
          <dd>{receipt.number}</dd>
        </div>
        {receipt.trackingSecret ? (
          <div>
            <dt>{t('recorded.secret')}</dt>
            <dd>{receipt.trackingSecret}</dd>
          </div>
        ) : null}
      </dl>
      <p className="script">{t('recorded.say', { number: receipt.number })}</p>
      {evidence.uploads.length > 0 ? (
        <section aria-label={t('evidence.title')} aria-live="polite">
          <ul className="uploads">
            {evidence.uploads.map(({ file, state, error }) => (
              <li key={`${file.name} ${file.size} ${file.lastModified}`} data-state={state}>
                <span>{file.name}</span>
                <span className="quiet">
                  {state === 'failed' ? t('upload.failed', { why: words(error).text }) : t(`upload.${state}`)}
                </span>
              </li>
            ))}
          </ul>
          {failed && !evidence.isSending ? <Button onClick={evidence.retry}>{t('common:error.retry')}</Button> : null}
        </section>
      ) : null}
      <div className="page-actions">
        <Button type="primary" onClick={open} disabled={evidence.isSending}>
          {t('recorded.open')}
        </Button>
        <Button onClick={() => void navigate({ to: '/intake', search: {} })} disabled={evidence.isSending}>
          {t('recorded.next')}
        </Button>
      </div>
    </div>
  );
}
