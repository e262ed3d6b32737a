import type { Entry, Pack, Taxonomy } from './taxonomy-query';

/** An entry with what stands below it. */
export interface Branch {
  entry: Entry;
  below: Branch[];
  /** Entries in use below it. */
  size: number;
  /** Cases of it and of all below it. */
  cases: number;
}

/** The trees of all packs, those beside each other in their order. */
export function branchesOf(taxonomy: Taxonomy): { pack: Pack; branches: Branch[] }[] {
  const children = new Map<string, Entry[]>();
  for (const entry of taxonomy.categories) {
    const place = `${entry.pack}/${entry.parent ?? ''}`;
    children.set(place, [...(children.get(place) ?? []), entry]);
  }
  const grow = (pack: string, parent: string | null): Branch[] =>
    (children.get(`${pack}/${parent ?? ''}`) ?? []).map((entry) => {
      const below = grow(pack, entry.code);
      return {
        entry,
        below,
        size: below.reduce((sum, each) => sum + each.size + (each.entry.isRetired ? 0 : 1), 0),
        cases: below.reduce((sum, each) => sum + each.cases, entry.cases),
      };
    });
  return taxonomy.packs.map((pack) => ({ pack, branches: grow(pack.code, null) }));
}

/** The branch of a code, with those above it from the top. */
export function findBranch(branches: readonly Branch[], code: string): Branch[] | undefined {
  for (const branch of branches) {
    if (branch.entry.code === code) return [branch];
    const found = findBranch(branch.below, code);
    if (found) return [branch, ...found];
  }
  return undefined;
}

/** What is left of the trees where only entries that match, and those above them, are shown. */
export function matching(branches: readonly Branch[], matches: (entry: Entry) => boolean): Branch[] {
  return branches.flatMap((branch) => {
    if (matches(branch.entry)) return [branch];
    const below = matching(branch.below, matches);
    return below.length > 0 ? [{ ...branch, below }] : [];
  });
}
