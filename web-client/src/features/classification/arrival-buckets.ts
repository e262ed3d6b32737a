import type { Incident } from './incident-query';

type Hour = Incident['timeLine'][number];

export interface Bucket {
  from: Date;
  complaints: number;
  newComplainants: number;
}

const hour = 3_600_000;
const most = 60;

/** Hours, days or weeks of the reader's zone, whichever fits into one look; those without any stand between the others. */
export function bucketsOf(hours: Hour[]): { unit: 'hour' | 'day' | 'week'; buckets: Bucket[] } {
  const first = hours[0];
  const last = hours.at(-1);
  if (!first || !last) return { unit: 'hour', buckets: [] };
  const span = Date.parse(last.from) - Date.parse(first.from);
  const unit = span <= 48 * hour ? 'hour' : span <= most * 24 * hour ? 'day' : 'week';
  const begin = startOf(new Date(first.from), unit);
  const buckets: Bucket[] = [];
  for (let from = begin; from.getTime() <= Date.parse(last.from); from = next(from, unit))
    buckets.push({ from, complaints: 0, newComplainants: 0 });
  for (const each of hours) {
    const at = Date.parse(each.from);
    const bucket = buckets.findLast(({ from }) => from.getTime() <= at);
    if (!bucket) continue;
    bucket.complaints += each.complaints;
    bucket.newComplainants += each.newComplainants;
  }
  return { unit, buckets };
}

function startOf(at: Date, unit: 'hour' | 'day' | 'week'): Date {
  const start = new Date(at);
  start.setMinutes(0, 0, 0);
  if (unit !== 'hour') start.setHours(0);
  return start;
}

function next(from: Date, unit: 'hour' | 'day' | 'week'): Date {
  const then = new Date(from);
  if (unit === 'hour') then.setTime(from.getTime() + hour);
  else then.setDate(from.getDate() + (unit === 'day' ? 1 : 7));
  return then;
}
