import { describe, expect, it } from 'vitest';
import { asProblem, fieldErrors, Problem, problemOf } from './problem';

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  });

describe('problems', () => {
  it('read the answer’s type, words, trace id and wait', async () => {
    const problem = await problemOf(
      answer(
        429,
        { type: 'urn:complaints:problem:too-many-tries', title: '稍后再试', traceId: 'ab12' },
        { 'Retry-After': '7' },
      ),
    );
    expect(problem).toMatchObject({
      kind: 'busy',
      code: 'too-many-tries',
      title: '稍后再试',
      traceId: 'ab12',
      retryAfter: 7,
    });
  });

  it('make do with the status where a proxy answered', async () => {
    const problem = await problemOf(answer(502, '<html>', { 'Content-Type': 'text/html' }));
    expect(problem).toMatchObject({ kind: 'busy', status: 502, title: undefined });
  });

  it.each([
    [401, '', 'signedOut'],
    [403, '', 'forbidden'],
    [404, '', 'notFound'],
    [409, 'option-not-offered', 'conflict'],
    [409, 'request-in-flight', 'busy'],
    [412, 'changed-meanwhile', 'changedMeanwhile'],
    [422, 'key-used-for-another', 'invalid'],
    [500, '', 'unexpected'],
  ])('sort %d %s under %s', (status, code, kind) => {
    expect(new Problem(status, { type: `urn:complaints:problem:${code}` }).kind).toBe(kind);
  });

  it('tell a lost network from a fault of ours', () => {
    expect(asProblem(new TypeError('Failed to fetch')).kind).toBe('offline');
    expect(asProblem(new Error('?')).kind).toBe('unexpected');
  });

  it('place field errors where the form has the field', () => {
    const problem = new Problem(400, {
      errors: [
        { field: 'customer.phone', code: 'required', message: '请填写电话' },
        { field: 'remedies[1].amount', code: 'tooLarge', message: '超出权限' },
        { field: 'remedies[1].amount', code: 'wrongType', message: '不是数字' },
        { field: '', code: 'unknown', message: 'whole' },
      ],
    });
    expect(fieldErrors(problem)).toEqual([
      { name: ['customer', 'phone'], errors: ['请填写电话'] },
      { name: ['remedies', 1, 'amount'], errors: ['超出权限', '不是数字'] },
    ]);
  });
});
