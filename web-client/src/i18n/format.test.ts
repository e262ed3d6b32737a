import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatter, urgencyOf } from './format';
import { type Language, languageFor, languages } from './languages';

const now = Date.parse('2026-11-22T06:00:00Z');
const inMinutes = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
const words = import.meta.glob('./*/common.json', { eager: true, import: 'default' });

beforeAll(() =>
  i18next.init({
    defaultNS: 'common',
    resources: Object.fromEntries(
      languages.map((language) => [language, { common: words[`./${language}/common.json`] }]),
    ) as never,
    interpolation: { escapeValue: false },
  }),
);

const format = (language: Language) =>
  formatter(i18next.getFixedT(language, 'common') as TFunction<'common'>, language, 'Asia/Shanghai');

describe('time to a deadline', () => {
  it.each([
    [70, 'in 1 h 10', '还剩 1 小时 10 分', '還剩 1 小時 10 分'],
    [-20, '20 min late', '已超时 20 分', '已逾時 20 分'],
    [120, 'in 2 h', '还剩 2 小时', '還剩 2 小時'],
    [0.5, 'due now', '现在到期', '現在到期'],
    [-0.5, 'due now', '现在到期', '現在到期'],
    [51 * 60, 'in 2 d 3 h', '还剩 2 天 3 小时', '還剩 2 天 3 小時'],
    [-12.5 * 24 * 60, '12 d late', '已超时 12 天', '已逾時 12 天'],
  ])('%d minutes', (minutes, en, cn, tw) => {
    expect(languages.map((language) => format(language).deadline(inMinutes(minutes), now))).toEqual([cn, tw, en]);
  });

  it('turns amber an hour before, or when its clock says so, and red at the deadline', () => {
    expect(urgencyOf(inMinutes(61), now)).toBe('calm');
    expect(urgencyOf(inMinutes(59), now)).toBe('soon');
    expect(urgencyOf(inMinutes(59), now, inMinutes(10))).toBe('calm');
    expect(urgencyOf(inMinutes(300), now, inMinutes(-10))).toBe('soon');
    expect(urgencyOf(inMinutes(0), now)).toBe('late');
  });
});

describe('times and figures', () => {
  it('shows the date where it is not today, in the reader’s zone', () => {
    expect(format('en').time('2026-11-22T01:05:00Z', now)).toBe('09:05');
    expect(format('en').time('2026-11-21T17:05:00Z', now)).toBe('01:05');
    expect(format('en').time('2026-11-21T15:05:00Z', now)).toBe('Nov 21 23:05');
    expect(format('zh-CN').time('2026-11-21T15:05:00Z', now)).toBe('11月21日 23:05');
    expect(format('zh-CN').time('2025-11-21T15:05:00Z', now)).toBe('2025年11月21日 23:05');
  });

  it('says how old something is', () => {
    expect(format('zh-CN').age(inMinutes(-180), now)).toBe('3小时前');
    expect(format('en').age(inMinutes(-180), now)).toBe('3 hr. ago');
  });

  it('writes money with its currency', () => {
    expect(format('zh-CN').money(1234.5, 'CNY')).toBe('¥1,234.50');
    expect(format('en').money(1234.5, 'USD')).toBe('$1,234.50');
  });
});

describe('the first language', () => {
  it.each([
    [['zh'], 'zh-CN'],
    [['zh-Hans-CN'], 'zh-CN'],
    [['zh-HK', 'en'], 'zh-TW'],
    [['zh-Hant'], 'zh-TW'],
    [['fr', 'en-GB'], 'en'],
    [['fr'], 'en'],
  ])('for %j is %s', (preferred, language) => expect(languageFor(preferred)).toBe(language));
});
