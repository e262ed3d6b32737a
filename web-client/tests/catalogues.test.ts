import { describe, expect, it } from 'vitest';
import { languages } from '@/i18n/languages';
import { sourceFiles } from './source-files';

type Words = Map<string, string>;

function flatten(value: unknown, prefix: string, into: Words) {
  for (const [name, inner] of Object.entries(value as Record<string, unknown>)) {
    if (typeof inner === 'string') into.set(`${prefix}${name}`, inner);
    else flatten(inner, `${prefix}${name}.`, into);
  }
}

const plural = /_(zero|one|two|few|many|other)$/;
const catalogues = new Map<string, Words>();
for (const { path, text } of sourceFiles(/\.json$/)) {
  const words: Words = new Map();
  flatten(JSON.parse(text), '', words);
  catalogues.set(path.replace('i18n/', '').replace('.json', ''), words);
}

const namespaces = [...new Set([...catalogues.keys()].map((name) => name.split('/')[1] ?? ''))];
const of = (language: string, namespace: string): Words => catalogues.get(`${language}/${namespace}`) ?? new Map();
const bases = (words: Words) => [...new Set([...words.keys()].map((key) => key.replace(plural, '')))].sort();
const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/\{\{\s*([\w.]+)/g)].map(([, name]) => name))].sort();

const code = sourceFiles(/\.tsx?$/)
  .filter(({ path }) => !path.includes('.test.'))
  .map(({ text }) => text)
  .join('\n');

function isUsed(namespace: string, key: string) {
  const isWritten = (name: string) => ["'", '"', '`'].some((quote) => code.includes(`${quote}${name}${quote}`));
  if (isWritten(key) || isWritten(`${namespace}:${key}`)) return true;
  // t(`stage.${stage}`) uses every key below stage.
  const parts = key.split('.');
  return parts.some((_, depth) => {
    const stem = `${parts.slice(0, depth + 1).join('.')}.`;
    return depth < parts.length - 1 && (code.includes(`\`${stem}\${`) || code.includes(`\`${namespace}:${stem}\${`));
  });
}

describe.each(namespaces)('the catalogue %s', (namespace) => {
  it.each(languages)('says everything in %s', (language) => {
    expect(bases(of(language, namespace))).toEqual(bases(of('en', namespace)));
  });

  it.each(languages)('has the same placeholders in %s', (language) => {
    const english = of('en', namespace);
    for (const [key, text] of of(language, namespace)) {
      const model = english.get(key) ?? english.get(`${key.replace(plural, '')}_other`) ?? '';
      expect([key, placeholders(text)]).toEqual([key, placeholders(model)]);
    }
  });

  it.each(languages)('leaves nothing blank in %s', (language) => {
    expect([...of(language, namespace)].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('holds no word that no page says', () => {
    expect(bases(of('en', namespace)).filter((key) => !isUsed(namespace, key))).toEqual([]);
  });
});

describe('Chinese', () => {
  it('writes simplified characters in zh-CN and traditional ones in zh-TW', () => {
    const traditional = /[訴處裡這們說與時從員號碼頁錄證認還過請將開關問題應經點實當對為樣內無網觀選擇寫]/;
    const simplified = /[诉处这们说与时从员号码页录证认还过请将开关问题应经点实当对为样内无网观选择写]/;
    for (const namespace of namespaces) {
      const wrongCn = [...of('zh-CN', namespace)].filter(([, text]) => traditional.test(text));
      const wrongTw = [...of('zh-TW', namespace)].filter(([, text]) => simplified.test(text));
      expect([wrongCn, wrongTw]).toEqual([[], []]);
    }
  });
});
