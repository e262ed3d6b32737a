import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from './source-files';

interface Import {
  from: string;
  /** Path below src, or a package's name. */
  to: string;
  isPackage: boolean;
}

const specifier = /(?:from|import)\s*\(?\s*'([^']+)'/g;

const imports: Import[] = sourceFiles(/\.tsx?$/)
  .filter(({ path }) => !path.includes('.test.'))
  .flatMap(({ path, text }) =>
    [...text.matchAll(specifier)].map(([, name = '']) => {
      if (name.startsWith('@/')) return { from: path, to: name.slice(2), isPackage: false };
      if (name.startsWith('.')) return { from: path, to: posix.join(posix.dirname(path), name), isPackage: false };
      return { from: path, to: name, isPackage: true };
    }),
  );

const featureOf = (path: string) => /^features\/([^/]+)/.exec(path)?.[1];
const describeImport = ({ from, to }: Import) => `${from} → ${to}`;
const breaking = (rule: (each: Import) => boolean) => imports.filter(rule).map(describeImport);

describe('the walls of the client', () => {
  it('sees the imports at all', () => expect(imports.length).toBeGreaterThan(50));

  it('keeps features apart', () =>
    expect(
      breaking(({ from, to }) => {
        const feature = featureOf(from);
        return feature !== undefined && featureOf(to) !== undefined && featureOf(to) !== feature;
      }),
    ).toEqual([]));

  it('lets features stand on api, ui and i18n only', () =>
    expect(breaking(({ from, to }) => featureOf(from) !== undefined && /^(app|public)\//.test(to))).toEqual([]));

  it('keeps the API out of src/ui', () =>
    expect(breaking(({ from, to }) => from.startsWith('ui/') && /^(api|app|features|public)\//.test(to))).toEqual([]));

  it('keeps React, antd and the desk out of the public pages', () =>
    expect(
      breaking(
        ({ from, to, isPackage }) =>
          from.startsWith('public/') &&
          (isPackage
            ? /^(react|antd|@ant-design|@tanstack)/.test(to)
            : /^(app|features)\//.test(to) || (to.startsWith('ui/') && !to.endsWith('.css'))),
      ),
    ).toEqual([]));

  it('goes to the server through src/api only', () =>
    expect(
      sourceFiles(/\.tsx?$/)
        .filter(({ path, text }) => !path.startsWith('api/') && /\bfetch\(|new EventSource/.test(text))
        .map(({ path }) => path),
    ).toEqual([]));

  it('styles nothing by hand in pages', () =>
    expect(
      sourceFiles(/\.tsx$/)
        .filter(({ text }) => /\bstyle=\{/.test(text))
        .map(({ path }) => path),
    ).toEqual([]));
});
