import { DeleteOutlined, DownOutlined, EditOutlined, UpOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/api/problem-words';
import { confirm } from '@/ui/confirm';
import { Section } from '@/ui/section';
import { ErrorPanel } from '@/ui/states';
import { moved } from './rule-changes';
import { RuleDialog } from './rule-dialog';
import { useRuleWords } from './rule-words';
import { groupOf, groups, type Rule, type RuleSet, useSaveDraft } from './rules-query';

/** The rules as sentences, under what they decide; in a draft they can be changed, moved and taken away. */
export function RuleList({ set, isOpen }: { set: RuleSet; isOpen: boolean }) {
  const { t } = useTranslation('rules');
  const words = useProblemWords();
  const says = useRuleWords(set);
  const [edited, setEdited] = useState<number | 'new'>();
  const save = useSaveDraft(set.summary);
  const { rules } = set.content;

  async function remove(rule: Rule) {
    const yes = await confirm({
      title: t('remove.title', { rule: says.title(rule.code) }),
      text: t('remove.text'),
      action: t('remove.action'),
      danger: true,
    });
    if (yes) save.mutate({ ...set.content, rules: rules.filter((other) => other !== rule) });
  }

  function move(rule: Rule, by: -1 | 1) {
    const beside = rules.filter((other) => groupOf(other) === groupOf(rule));
    const target = beside[beside.indexOf(rule) + by];
    if (target) save.mutate({ ...set.content, rules: moved(rules, rules.indexOf(rule), rules.indexOf(target)) });
  }

  return (
    <>
      {save.error ? <ErrorPanel {...words(save.error)} /> : null}
      {groups.map((group) => {
        const here = rules.filter((rule) => groupOf(rule) === group);
        return (
          <Section
            key={group}
            title={t(`group.${group}`)}
            aside={<span className="quiet">{t('count', { count: here.length })}</span>}
          >
            {here.length === 0 ? <p className="quiet">{t('groupEmpty')}</p> : null}
            <ol className="rule-list">
              {here.map((rule, place) => (
                <li key={rule.code}>
                  <div>
                    <strong>{says.title(rule.code)}</strong>
                    <p>
                      {says.whenOf(rule)} <span className="rule-then">→ {says.thenOf(rule)}</span>
                    </p>
                  </div>
                  {isOpen ? (
                    <div className="row-actions">
                      <Button
                        type="text"
                        size="small"
                        icon={<UpOutlined />}
                        disabled={place === 0 || save.isPending}
                        aria-label={t('moveUp', { rule: says.title(rule.code) })}
                        onClick={() => move(rule, -1)}
                      />
                      <Button
                        type="text"
                        size="small"
                        icon={<DownOutlined />}
                        disabled={place === here.length - 1 || save.isPending}
                        aria-label={t('moveDown', { rule: says.title(rule.code) })}
                        onClick={() => move(rule, 1)}
                      />
                      <Button
                        type="text"
                        size="small"
                        icon={<EditOutlined />}
                        aria-label={t('change', { rule: says.title(rule.code) })}
                        onClick={() => setEdited(rules.indexOf(rule))}
                      />
                      <Button
                        type="text"
                        size="small"
                        icon={<DeleteOutlined />}
                        aria-label={t('remove.of', { rule: says.title(rule.code) })}
                        onClick={() => void remove(rule)}
                      />
                    </div>
                  ) : null}
                </li>
              ))}
            </ol>
          </Section>
        );
      })}
      {isOpen ? (
        <div className="rule-bar">
          <Button onClick={() => setEdited('new')}>{t('add')}</Button>
        </div>
      ) : null}
      {edited === undefined ? null : <RuleDialog set={set} at={edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}
