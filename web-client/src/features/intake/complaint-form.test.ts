import { describe, expect, it } from 'vitest';
import { begin, type FoundCustomer, toRequest } from './complaint-form';
import { isEnough } from './find-customer';

describe('what is handed in', () => {
  it('leaves out what was not said', () => {
    const conversation = begin({ phone: '13800010016' });
    conversation.typed.narrative = ' 空调漏水 ';
    conversation.typed.product = '  ';
    conversation.typed.people = [
      { name: ' ', part: 'staff' },
      { name: '张师傅 ', part: 'staff' },
    ];
    const request = toRequest(conversation, true, 'd');
    expect(request).toMatchObject({
      channel: 'phone',
      narrative: '空调漏水',
      product: null,
      confirmed: true,
      draftId: 'd',
    });
    expect(request.customer).toMatchObject({ kind: 'individual', phone: '13800010016', name: null });
    expect(request.people).toEqual([{ name: '张师傅', part: 'staff' }]);
  });

  it('names the customer who was found instead of a new one', () => {
    const request = toRequest({ ...begin({ phone: '138' }), chosen: { id: 'c' } as FoundCustomer }, false, 'd');
    expect([request.customerId, request.customer]).toEqual(['c', undefined]);
  });
});

describe('looking up while typing', () => {
  it.each([
    ['13', false],
    ['138', true],
    ['邓', true],
    ['a', false],
    ['li', true],
    ['x@', true],
    ['', false],
  ])('%j says enough: %s', (query, enough) => expect(isEnough(query)).toBe(enough));
});
