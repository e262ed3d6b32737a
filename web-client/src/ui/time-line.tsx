import type { ReactNode } from 'react';
import { useFormat } from '@/i18n/use-format';
import { useNow } from './use-now';

export interface TimeLineEntry {
  id: string;
  at: string;
  /** What happened, as a sentence: "Option offered". */
  title: ReactNode;
  who?: string | undefined;
  body?: ReactNode;
  /** The customer's own words stand out from what the house wrote. */
  voice?: 'customer' | 'house' | 'system';
}

export function TimeLine({ entries, label }: { entries: TimeLineEntry[]; label: string }) {
  const format = useFormat();
  const now = useNow();
  return (
    <ol className="line" aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.id} id={`entry-${entry.id}`} data-voice={entry.voice ?? 'house'}>
          <div className="line-head">
            <strong>{entry.title}</strong>
            {entry.who ? <span className="quiet">{entry.who}</span> : null}
            <time className="faint" dateTime={entry.at} title={format.exactTime(entry.at)}>
              {format.time(entry.at, now)}
            </time>
          </div>
          {entry.body ? <div className="line-body">{entry.body}</div> : null}
        </li>
      ))}
    </ol>
  );
}
