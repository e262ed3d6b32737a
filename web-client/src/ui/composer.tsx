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
  kind: K | null;
  onKind: (kind: K) => void;
  /** The form of the kind in hand; nothing while none is chosen. */
  children: ReactNode;
}

/** One place to act on a case; what is being written is chosen above, and its form follows. */
export function Composer<K extends string>({ label, kinds, kind, onKind, children }: Props<K>) {
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
            aria-controls={each.id === kind ? `${id}-panel` : undefined}
            tabIndex={each.id === (kind ?? kinds[0]?.id) ? 0 : -1}
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
      {children ? (
        <div className="composer-body" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${kind}`}>
          {children}
        </div>
      ) : null}
    </section>
  );
}
