import type { Rules } from './rules-query';

export type Change = { what: 'rule' | 'specialType'; code: string; how: 'added' | 'removed' | 'changed' | 'moved' };

interface Coded {
  code: string;
}

function compare<T extends Coded>(what: Change['what'], before: readonly T[], after: readonly T[]): Change[] {
  const old = new Map(before.map((one) => [one.code, JSON.stringify(one)]));
  const now = new Set(after.map((one) => one.code));
  const kept = before.filter((one) => now.has(one.code)).map((one) => one.code);
  const order = after.filter((one) => old.has(one.code)).map((one) => one.code);
  return [
    ...after.flatMap((one): Change[] => {
      const known = old.get(one.code);
      if (known === undefined) return [{ what, code: one.code, how: 'added' }];
      return known === JSON.stringify(one) ? [] : [{ what, code: one.code, how: 'changed' }];
    }),
    ...before.filter((one) => !now.has(one.code)).map(({ code }): Change => ({ what, code, how: 'removed' })),
    ...(kept.join() === order.join()
      ? []
      : firstMoved(kept, order).map((code): Change => ({ what, code, how: 'moved' }))),
  ];
}

function firstMoved(before: readonly string[], after: readonly string[]) {
  const at = after.findIndex((code, index) => before[index] !== code);
  const code = after[at];
  return code === undefined ? [] : [code];
}

/** What is different in a version, in its own order: added and changed ones first, then what is gone. */
export function changesOf(before: Rules, after: Rules): Change[] {
  return [
    ...compare('rule', before.rules, after.rules),
    ...compare('specialType', before.specialTypes, after.specialTypes),
  ];
}

/** The list with one of its items at another place. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const rest = items.filter((_, index) => index !== from);
  const item = items[from];
  return item === undefined ? [...items] : [...rest.slice(0, to), item, ...rest.slice(to)];
}
