import { expect, test } from 'vitest';
import { exportAddress } from './export-address';

const queryOf = (address: string) => Object.fromEntries(new URL(address, 'http://desk').searchParams);

test('what is left open is not asked for', () => {
  expect(exportAddress({ format: 'csv', stage: undefined, category: '' })).toBe('/api/v1/exports/histories?format=csv');
});

test('both days are included, as the reader counts days', () => {
  const query = queryOf(exportAddress({ format: 'ndjson', from: '2026-06-03', to: '2026-06-03', outcome: 'upheld' }));
  expect(query).toEqual({
    format: 'ndjson',
    outcome: 'upheld',
    from: new Date(2026, 5, 3).toISOString(),
    to: new Date(2026, 5, 4).toISOString(),
  });
});
