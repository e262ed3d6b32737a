import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from './key-hint';
import { useShortcut } from './keyboard';
import { LiveDot, type LiveState } from './live-dot';
import { ShortcutSheet } from './shortcut-sheet';

export interface RailItem {
  id: string;
  label: string;
  icon: ReactNode;
  /** The second key of `g …`. */
  letter: string;
  active: boolean;
  count?: number | undefined;
  open: () => void;
  /** Where it leads, so that it can be opened in a tab of its own. */
  href: string;
}

interface Props {
  items: RailItem[];
  live: LiveState;
  me: ReactNode;
  onSearch: (words: string) => void;
  /** Left out where the reader may not take complaints. */
  onNew?: () => void;
  children: ReactNode;
}

function RailLink({ item, group }: { item: RailItem; group: string }) {
  useShortcut({ keys: `g ${item.letter}`, label: item.label, group, run: item.open });
  return (
    <a
      className="rail-link"
      href={item.href}
      aria-current={item.active ? 'page' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        item.open();
      }}
    >
      <span className="rail-icon" aria-hidden="true">
        {item.icon}
      </span>
      <span className="rail-label">{item.label}</span>
      {item.count ? <span className="rail-count">{item.count}</span> : null}
    </a>
  );
}

/** The frame of every page behind the sign-in: rail, search, new complaint, live dot, me. */
export function Frame({ items, live, me, onSearch, onNew, children }: Props) {
  const { t } = useTranslation();
  const search = useRef<HTMLInputElement>(null);
  useShortcut({ keys: '/', label: t('frame.search'), group: t('keys.everywhere'), run: () => search.current?.focus() });
  useShortcut(
    { keys: 'n', label: t('frame.new'), group: t('keys.everywhere'), run: () => onNew?.() },
    onNew !== undefined,
  );

  return (
    <div className="frame">
      <a className="skip" href="#main">
        {t('frame.skip')}
      </a>
      <nav className="rail" aria-label={t('frame.pages')}>
        <img className="rail-mark" src="/mark.svg" alt={t('product')} width={28} height={28} />
        {items.map((item) => (
          <RailLink key={item.id} item={item} group={t('keys.goTo')} />
        ))}
      </nav>
      <header className="top">
        <search className="top-search">
          <form
            onSubmit={(event) => {
              event.preventDefault();
              const words = search.current?.value.trim() ?? '';
              if (words !== '') onSearch(words);
            }}
          >
            <input
              ref={search}
              type="search"
              name="words"
              aria-label={t('frame.search')}
              placeholder={t('frame.searchHint')}
              autoComplete="off"
              onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
            />
            <KeyHint keys="/" />
          </form>
        </search>
        <div className="top-side">
          <LiveDot state={live} />
          {onNew ? (
            <Button type="primary" icon={<PlusOutlined />} onClick={onNew}>
              {t('frame.new')} <KeyHint keys="n" />
            </Button>
          ) : null}
          {me}
        </div>
      </header>
      <main id="main" className="main" tabIndex={-1}>
        {children}
      </main>
      <ShortcutSheet />
    </div>
  );
}
