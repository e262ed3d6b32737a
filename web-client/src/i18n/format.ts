import type { TFunction } from 'i18next';
import type { Language } from './languages';

export type Urgency = 'calm' | 'soon' | 'late';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Amber begins one hour before a deadline unless the clock brings its own warning time. */
const soonBefore = hour;

export function urgencyOf(due: string, now: number, warnAt?: string | null): Urgency {
  const dueAt = Date.parse(due);
  if (now >= dueAt) return 'late';
  return now >= (warnAt ? Date.parse(warnAt) : dueAt - soonBefore) ? 'soon' : 'calm';
}

/**
 * Words and figures as the reader's language writes them. Times come as RFC 3339 UTC and are shown in the reader's
 * zone, with the date wherever it is not today.
 */
export function formatter(t: TFunction<'common'>, language: Language, zone?: string) {
  const inZone = zone === undefined ? {} : { timeZone: zone };
  const dayOf = new Intl.DateTimeFormat('en-CA', { ...inZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const clock = new Intl.DateTimeFormat(language, { ...inZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const monthDay = new Intl.DateTimeFormat(language, { ...inZone, month: 'short', day: 'numeric' });
  const fullDay = new Intl.DateTimeFormat(language, { ...inZone, year: 'numeric', month: 'short', day: 'numeric' });
  const precise = new Intl.DateTimeFormat(language, { ...inZone, dateStyle: 'full', timeStyle: 'long' });
  const relative = new Intl.RelativeTimeFormat(language, { style: 'short', numeric: 'auto' });

  function span(milliseconds: number): string {
    const minutes = Math.floor(milliseconds / minute);
    if (minutes < 60) return t('span.minutes', { minutes });
    const hours = Math.floor(minutes / 60);
    const restMinutes = minutes % 60;
    if (hours < 24)
      return restMinutes === 0 ? t('span.hours', { hours }) : t('span.hoursMinutes', { hours, minutes: restMinutes });
    const days = Math.floor(hours / 24);
    const restHours = hours % 24;
    return restHours === 0 || days > 6 ? t('span.days', { days }) : t('span.daysHours', { days, hours: restHours });
  }

  function date(iso: string, now = Date.now()): string {
    const at = new Date(iso);
    return dayOf.format(at).slice(0, 4) === dayOf.format(now).slice(0, 4) ? monthDay.format(at) : fullDay.format(at);
  }

  return {
    span,
    date,
    /** "in 1 h 10", "20 min late", "due now". */
    deadline(due: string, now = Date.now()): string {
      const left = Date.parse(due) - now;
      if (Math.abs(left) < minute) return t('clock.now');
      return left > 0 ? t('clock.in', { span: span(left) }) : t('clock.late', { span: span(-left) });
    },
    /** "14:05" today, otherwise the date before it. */
    time(iso: string, now = Date.now()): string {
      const at = new Date(iso);
      return dayOf.format(at) === dayOf.format(now) ? clock.format(at) : `${date(iso, now)} ${clock.format(at)}`;
    },
    /** Everything, for a title beside a short form. */
    exactTime: (iso: string) => precise.format(new Date(iso)),
    /** "3 hours ago" */
    age(iso: string, now = Date.now()): string {
      const past = Math.max(0, now - Date.parse(iso));
      if (past < hour) return relative.format(-Math.floor(past / minute), 'minute');
      if (past < day) return relative.format(-Math.floor(past / hour), 'hour');
      return relative.format(-Math.floor(past / day), 'day');
    },
    number: (value: number, options?: Intl.NumberFormatOptions) =>
      new Intl.NumberFormat(language, options).format(value),
    list: (parts: string[]) => new Intl.ListFormat(language, { type: 'conjunction' }).format(parts),
    percent: (share: number) => new Intl.NumberFormat(language, { style: 'percent' }).format(share),
    money: (amount: number, currency: string) =>
      new Intl.NumberFormat(language, { style: 'currency', currency }).format(amount),
  };
}

export type Formatter = ReturnType<typeof formatter>;
