import { useQuery } from '@tanstack/react-query';
import { Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { keys } from '@/api/query';
import type { components } from '@/api/schema.g';
import { ErrorPanel } from '@/ui/states';
import { useDebounced } from '@/ui/use-debounced';
import { useRuleWords } from './rule-words';
import type { RuleSet } from './rules-query';

type Channel = components['schemas']['Channel'];
const flags = ['isVip', 'isRepeat', 'isVulnerable'] as const;
const ways = ['phone', 'regulator', 'socialMedia'] as const;

/** Type a complaint, and see which rules fire and what comes of it. Nothing is kept. */
export function RuleTester({ set }: { set: RuleSet }) {
  const { t } = useTranslation('rules');
  const words = useProblemWords();
  const says = useRuleWords(set);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<(typeof flags)[number][]>([]);
  const [channel, setChannel] = useState<Channel>('phone');
  const asked = useDebounced(text.trim(), 300);
  const body = {
    text: asked,
    channel,
    isVip: chosen.includes('isVip'),
    isRepeat: chosen.includes('isRepeat'),
    isVulnerable: chosen.includes('isVulnerable'),
  };
  const { version, revision } = set.summary;
  const judged = useQuery({
    queryKey: keys.settings('rules', 'judged', version, revision, body),
    queryFn: ({ signal }) =>
      dataOf(
        api.POST('/api/v1/grading-rule-sets/{version}/judgements', { params: { path: { version } }, body, signal }),
      ),
    enabled: asked !== '',
    placeholderData: (before) => (asked === '' ? undefined : before),
  });
  const { data } = judged;
  return (
    <div className="rule-tester">
      <div>
        <Input.TextArea
          aria-label={t('tester.text')}
          placeholder={t('tester.placeholder')}
          rows={7}
          maxLength={20_000}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <Select
          aria-label={t('dialog.channels')}
          value={channel}
          onChange={setChannel}
          options={ways.map((way) => ({ value: way, label: t(`channel.${way}`) }))}
        />
        <Checkbox.Group
          value={chosen}
          onChange={(values) => setChosen(values)}
          options={flags.map((flag) => ({ value: flag, label: t(`when.${flag}`) }))}
        />
      </div>
      <div aria-live="polite">
        {judged.error ? <ErrorPanel {...words(judged.error)} onRetry={() => void judged.refetch()} /> : null}
        {data ? (
          <>
            <p>
              <strong>
                {t('tester.result', { severity: data.severity, priority: data.priority })}
                {data.specialTypes.map((code) => ` · ${says.typeName(code)}`).join('')}
              </strong>
            </p>
            {data.fired.length === 0 ? <p className="quiet">{t('tester.none')}</p> : null}
            <ul className="rule-fired">
              {data.fired.map((fired) => (
                <li key={fired.rule} data-void={!fired.decided}>
                  <span>
                    {fired.says}
                    {fired.decided ? '' : ` ${t('tester.void')}`}
                  </span>
                  <span className="quiet">{says.thenOf(fired)}</span>
                  {fired.words.length > 0 ? <mark>{fired.words.join(t('comma'))}</mark> : null}
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p className="quiet">{t('tester.empty')}</p>
        )}
      </div>
    </div>
  );
}
