import { expect, test } from 'vitest';
import { changesOf, moved } from './rule-changes';
import type { Rule, Rules } from './rules-query';

const rule = (code: string, severity = 2) =>
  JSON.parse(`{"code":"${code}","names":null,"when":{},"then":{"severity":${severity}}}`) as Rule;
const rules = (...all: Rule[]): Rules => ({ denials: [], rules: all, specialTypes: [] });

test('what a version adds, changes and leaves out is told, and equal ones are not', () => {
  expect(changesOf(rules(rule('a'), rule('b'), rule('c')), rules(rule('a'), rule('b', 3), rule('d')))).toEqual([
    { what: 'rule', code: 'b', how: 'changed' },
    { what: 'rule', code: 'd', how: 'added' },
    { what: 'rule', code: 'c', how: 'removed' },
  ]);
  expect(changesOf(rules(rule('a')), rules(rule('a')))).toEqual([]);
});

test('another order is a change, too', () => {
  expect(changesOf(rules(rule('a'), rule('b')), rules(rule('b'), rule('a')))).toEqual([
    { what: 'rule', code: 'b', how: 'moved' },
  ]);
});

test('a rule goes to another place and the others keep theirs', () => {
  expect(moved(['a', 'b', 'c', 'd'], 3, 1)).toEqual(['a', 'd', 'b', 'c']);
  expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
});
