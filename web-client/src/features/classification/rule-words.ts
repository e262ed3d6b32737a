import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/use-format';
import type { Rule, RuleSet } from './rules-query';

const shown = 6;

/** A rule as a sentence: when it holds, and what it does. */
export function useRuleWords(set: RuleSet) {
  const { t, i18n } = useTranslation('rules');
  const format = useFormat();
  const own = i18n.language === 'en' ? 'en' : i18n.language === 'zh-TW' ? 'zhTw' : 'zhCn';
  const titles = new Map(set.titles.map(({ code, says }) => [code, says]));
  const typeName = (code: string) => set.content.specialTypes.find((type) => type.code === code)?.names[own] ?? code;

  // A rule looks for words of every language; the reader's own come first.
  const isForeign = (word: string) => Number(/\p{Script=Han}/u.test(word) === (own === 'en'));
  const listed = (words: readonly string[]) => {
    const first = words.toSorted((one, other) => isForeign(one) - isForeign(other)).slice(0, shown);
    return words.length <= shown
      ? first.join(t('comma'))
      : t('words.more', { words: first.join(t('comma')), count: words.length });
  };

  return {
    title: (code: string) => titles.get(code) ?? code,
    typeName,
    whenOf({ when }: Rule): string {
      const parts = [
        when.words ? t('when.words', { words: listed(when.words) }) : '',
        when.money
          ? t('when.money', {
              sums: when.money.map(({ currency, from }) => `${currency} ${format.number(from)}`).join(t('or')),
            })
          : '',
        when.peopleFrom ? t('when.people', { count: when.peopleFrom }) : '',
        when.channels
          ? t('when.channels', { channels: when.channels.map((channel) => t(`channel.${channel}`)).join(t('or')) })
          : '',
        when.isVip ? t('when.isVip') : '',
        when.isRepeat ? t('when.isRepeat') : '',
        when.isVulnerable ? t('when.isVulnerable') : '',
        when.categories ? t('when.categories', { codes: when.categories.join(t('or')) }) : '',
        when.causes ? t('when.causes', { codes: when.causes.join(t('or')) }) : '',
        when.sentiment ? t(`when.${when.sentiment}`) : '',
        when.deadlineWithinHours ? t('when.deadline', { hours: when.deadlineWithinHours }) : '',
      ].filter((part) => part !== '');
      return parts.join(t('and'));
    },
    thenOf({ then }: Pick<Rule, 'then'>): string {
      return [
        then.severity ? t('then.severity', { value: then.severity }) : '',
        then.raisesPriority ? t('then.raisesPriority', { count: then.raisesPriority }) : '',
        then.specialType ? t('then.specialType', { name: typeName(then.specialType) }) : '',
      ]
        .filter((part) => part !== '')
        .join(t('semicolon'));
    },
  };
}
