import type { ReactNode } from 'react';

interface Props {
  /** For moving to it by keyboard. */
  id: string;
  number: number;
  title: string;
  hint: string;
  isDone: boolean;
  children: ReactNode;
}

/** One question of the conversation. */
export function Ask({ id, number, title, hint, isDone, children }: Props) {
  return (
    <section className="ask" data-done={isDone} aria-labelledby={`${id}-title`}>
      <span className="ask-number" aria-hidden="true">
        {isDone ? '✓' : number}
      </span>
      <div className="ask-body">
        <header>
          <h2 id={`${id}-title`} tabIndex={-1}>
            {title}
          </h2>
          <p className="ask-hint">{hint}</p>
        </header>
        {children}
      </div>
    </section>
  );
}
