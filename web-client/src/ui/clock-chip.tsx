import { urgencyOf } from '@/i18n/format';
import { useFormat } from '@/i18n/use-format';
import { useNow } from './use-now';

interface Props {
  /** RFC 3339 time of the deadline. */
  due: string;
  /** From when it shows amber; an hour before where left out. */
  warnAt?: string | null;
  /** What is due: "first answer". */
  what?: string;
  /** Stopped, with the reason in words. */
  paused?: string | undefined;
  /** Met: it no longer runs. */
  met?: string | undefined;
}

/** Time to a deadline, in words; the only place where amber and red are spent. */
export function ClockChip({ due, warnAt, what, paused, met }: Props) {
  const format = useFormat();
  const now = useNow();
  const runs = paused === undefined && met === undefined;
  return (
    <span className="clock" data-urgency={runs ? urgencyOf(due, now, warnAt) : 'calm'} title={format.exactTime(due)}>
      {what ? <span className="clock-what">{what} </span> : null}
      <time dateTime={due}>{met ?? paused ?? format.deadline(due, now)}</time>
    </span>
  );
}
