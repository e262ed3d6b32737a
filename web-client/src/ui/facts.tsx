import { Fragment, type ReactNode } from 'react';

interface Props {
  /** Empty values are left out, so the list shows only what is known. */
  facts: { name: string; value: ReactNode }[];
}

export function Facts({ facts }: Props) {
  return (
    <dl className="facts">
      {facts
        .filter(({ value }) => value !== undefined && value !== null && value !== '')
        .map(({ name, value }) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}
