import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** Names the browser's tab; the product's name stands last. */
export function usePageTitle(title: string) {
  const { t } = useTranslation();
  const product = t('product');
  useEffect(() => {
    document.title = title === '' ? product : `${title} · ${product}`;
  }, [title, product]);
}

interface Props {
  title: string;
  /** One sentence on what the page is for. */
  lead?: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** A page of the plain kind: a head and what follows. Focus goes to the heading, so a reader hears where they are. */
export function Page({ title, lead, actions, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  usePageTitle(title);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead ? <p className="quiet">{lead}</p> : null}
        </div>
        {actions ? <div className="page-actions">{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}
