import { describe, expect, it } from 'vitest';
import { idempotencyKey, settle } from './idempotency';

describe('the key of a post', () => {
  it('is the same for the same post until it is settled', () => {
    const key = idempotencyKey('/a', '{"n":1}');
    expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(idempotencyKey('/a', '{"n":1}')).toBe(key);
    for (const [status, code] of [
      [0, ''],
      [401, ''],
      [503, ''],
      [429, ''],
      [409, 'request-in-flight'],
    ] as const) {
      settle(key, status, code);
      expect(idempotencyKey('/a', '{"n":1}')).toBe(key);
    }
    settle(key, 201, '');
    expect(idempotencyKey('/a', '{"n":1}')).not.toBe(key);
  });

  it('differs by body and address', () => {
    const keys = [idempotencyKey('/b', '1'), idempotencyKey('/b', '2'), idempotencyKey('/c', '1')];
    expect(new Set(keys).size).toBe(3);
  });
});
