/** @jsxImportSource preact */
import i18next from 'i18next';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PublicReceipt } from '@/api/public-complaint';
import type { Language } from '@/i18n/languages';

interface Props {
  language: Language;
  receipt: PublicReceipt;
  sentTo: string | undefined;
  onAnother: () => void;
}

/** The number and the code, shown once: to copy, to save, to print. */
export function ReceiptView({ language, receipt, sentTo, onAnother }: Props) {
  const t = i18next.getFixedT(language, 'public');
  const [isCopied, setCopied] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    window.scrollTo(0, 0);
  }, []);
  const text = t('receipt.text', {
    number: receipt.number,
    secret: receipt.trackingSecret,
    address: `${window.location.origin}/p`,
  });

  function save() {
    const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `${receipt.number}.txt`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }

  return (
    <article class="receipt">
      <h1 ref={heading} tabIndex={-1}>
        {t('receipt.title')}
      </h1>
      <p class="lead">{t('receipt.lead')}</p>
      <dl>
        <dt>{t('lookUp.number')}</dt>
        <dd>{receipt.number}</dd>
        <dt>{t('lookUp.secret')}</dt>
        <dd>{receipt.trackingSecret}</dd>
      </dl>
      <p>{sentTo ? t('receipt.sent', { to: sentTo }) : t('receipt.notSent')}</p>
      <div class="ways">
        <button
          type="button"
          class="go"
          onClick={() => void navigator.clipboard?.writeText(text).then(() => setCopied(true), save)}
        >
          {t(isCopied ? 'receipt.copied' : 'receipt.copy')}
        </button>
        <button type="button" class="second" onClick={save}>
          {t('receipt.save')}
        </button>
        <button type="button" class="second" onClick={() => window.print()}>
          {t('receipt.print')}
        </button>
      </div>
      <a href="/p">{t('receipt.progress')}</a>
      <button type="button" class="back" onClick={onAnother}>
        {t('receipt.another')}
      </button>
    </article>
  );
}
