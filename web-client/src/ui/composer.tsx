import { type ReactNode, useId } from 'react';

export interface ComposerKind<K extends string> {
  id: K;
  label: string;
  /** The single key that opens it. */
  letter: string;
}

import { KeyHint } from './key-hint';

interface Props<K extends string> {
  label: string;
  kinds: ComposerKind<K>[];
  kind: K;
  onKind: (kind: K) => void;
  /** The form of the kind in hand. */
  children: ReactNode;
  /** Saved state at the left, actions at the right. */
  foot: ReactNode;
}

/** One place to act on a case; what is being written is chosen above, and its form follows. */
export function Composer<K extends string>({ label, kinds, kind, onKind, children, foot }: Props<K>) {
  const id = useId();
  return (
    <section className="composer" aria-label={label}>
      <div className="composer-kinds" role="tablist" aria-label={label}>
        {kinds.map((each) => (
          <button
            key={each.id}
            type="button"
            role="tab"
            id={`${id}-${each.id}`}
            aria-selected={each.id === kind}
            aria-controls={`${id}-panel`}
            tabIndex={each.id === kind ? 0 : -1}
            onClick={() => onKind(each.id)}
            onKeyDown={(event) => {
              const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
              const next = kinds[(kinds.indexOf(each) + step + kinds.length) % kinds.length];
              if (step === 0 || !next) return;
              event.preventDefault();
              onKind(next.id);
              document.getElementById(`${id}-${next.id}`)?.focus();
            }}
          >
            {each.label} <KeyHint keys={each.letter} />
          </button>
        ))}
      </div>
      <div className="composer-body" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${kind}`}>
        {children}
      </div>
      <footer className="composer-foot">{foot}</footer>
    </section>
  );
}
