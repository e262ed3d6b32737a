import type { components } from '@/api/schema.g';

/** What is to be exported, as the form holds it: days as `2026-06-03`, both included. */
export interface ExportChoice {
  format: components['schemas']['ExportFormat'];
  from?: string | undefined;
  to?: string | undefined;
  stage?: components['schemas']['Stage'] | undefined;
  channel?: components['schemas']['Channel'] | undefined;
  category?: string | undefined;
  outcome?: components['schemas']['Outcome'] | undefined;
}

/** When a day begins where the reader is. */
function dayOf(date: string | undefined, later: number) {
  if (!date) return undefined;
  const day = new Date(`${date}T00:00`);
  day.setDate(day.getDate() + later);
  return day.toISOString();
}

/** Where the browser itself fetches the file from: it goes to the disk as it comes, whatever its size. */
export function exportAddress({ from, to, ...rest }: ExportChoice): string {
  const query = Object.entries({ ...rest, from: dayOf(from, 0), to: dayOf(to, 1) }).flatMap(([name, value]) =>
    value ? [[name, value]] : [],
  );
  return `/api/v1/exports/histories?${new URLSearchParams(query)}`;
}
