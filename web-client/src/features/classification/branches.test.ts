import { describe, expect, it } from 'vitest';
import { branchesOf, findBranch, matching } from './branches';
import type { Entry } from './taxonomy-query';

const entry = (code: string, parent: string | null, cases = 0, isRetired = false): Entry => ({
  code,
  pack: 'own',
  parent,
  names: { en: code, zhCn: code, zhTw: code },
  words: [],
  isRetired,
  survivor: null,
  since: 1,
  cases,
});
const trees = branchesOf({
  version: 1,
  newest: 1,
  packs: [{ code: 'own', names: { en: 'Own', zhCn: null, zhTw: null }, isOwn: true }],
  categories: [
    entry('a', null, 1),
    entry('a.b', 'a', 2),
    entry('a.b.c', 'a.b', 4),
    entry('a.d', 'a', 8, true),
    entry('e', null),
  ],
});
const top = trees[0]?.branches ?? [];

describe('branches', () => {
  it('sum cases up, and count what is in use below', () => {
    expect(top.map(({ cases, size }) => [cases, size])).toEqual([
      [15, 2],
      [0, 0],
    ]);
  });

  it('are found with those above them', () => {
    expect(findBranch(top, 'a.b.c')?.map((branch) => branch.entry.code)).toEqual(['a', 'a.b', 'a.b.c']);
    expect(findBranch(top, 'no')).toBeUndefined();
  });

  it('show what matches, and the way to it', () => {
    const left = matching(top, ({ code }) => code === 'a.b');
    expect(left.map((branch) => [branch.entry.code, branch.below.map((below) => below.entry.code)])).toEqual([
      ['a', ['a.b']],
    ]);
  });
});
