import { describe, expect, it } from 'vitest';
import { bucketsOf } from './arrival-buckets';

const at = (from: string, complaints: number, newComplainants: number) => ({ from, complaints, newComplainants });

describe('arrivals', () => {
  it('shows hours within two days, the empty ones too', () => {
    const { unit, buckets } = bucketsOf([at('2026-06-01T01:00:00Z', 2, 2), at('2026-06-01T04:00:00Z', 3, 1)]);
    expect(unit).toBe('hour');
    expect(buckets.map((bucket) => bucket.complaints)).toEqual([2, 0, 0, 3]);
  });

  it('adds hours up to days, and days to weeks, and loses none', () => {
    const days = bucketsOf([
      at('2026-06-01T01:00:00Z', 2, 2),
      at('2026-06-01T03:00:00Z', 1, 0),
      at('2026-06-05T04:00:00Z', 3, 1),
    ]);
    const weeks = bucketsOf([at('2026-01-01T01:00:00Z', 2, 2), at('2026-06-05T04:00:00Z', 3, 1)]);
    expect([days.unit, weeks.unit]).toEqual(['day', 'week']);
    for (const [{ buckets }, total] of [
      [days, 6],
      [weeks, 5],
    ] as const)
      expect(buckets.reduce((sum, bucket) => sum + bucket.complaints, 0)).toBe(total);
    expect(days.buckets[0]?.complaints).toBe(3);
  });

  it('has nothing to show without cases', () => expect(bucketsOf([]).buckets).toEqual([]));
});
