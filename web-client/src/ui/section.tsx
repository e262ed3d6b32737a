import { type ReactNode, useId } from 'react';

interface Props {
  title: string;
  /** What a deep link names: `#promises`. */
  anchor?: string;
  /** The figure or the action beside the title. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A named part of a page, parted from its neighbours by a hairline. */
export function Section({ title, anchor, aside, children }: Props) {
  const id = useId();
  return (
    <section className="section" id={anchor} aria-labelledby={id}>
      <header className="section-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
