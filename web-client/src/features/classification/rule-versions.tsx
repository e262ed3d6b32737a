import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/api/problem-words';
import { useFormat } from '@/i18n/use-format';
import { List } from '@/ui/list';
import { SkeletonText } from '@/ui/skeleton';
import { ErrorPanel } from '@/ui/states';
import { changesOf } from './rule-changes';
import { useRuleWords } from './rule-words';
import { type RuleSet, type RuleSetSummary, useRuleSet } from './rules-query';

interface Props {
  sets: RuleSetSummary[];
  onLook: (version: number) => void;
}

/** Every version there was: when and why it graded, and what it changed. */
export function RuleVersions({ sets, onLook }: Props) {
  const { t } = useTranslation('rules');
  const format = useFormat();
  const [compared, setCompared] = useState<RuleSetSummary>();
  return (
    <>
      <List<RuleSetSummary>
        label={t('versions')}
        rows={sets}
        rowKey={({ version }) => String(version)}
        empty={{ title: t('versions') }}
        columns={[
          { name: t('version.number'), cell: ({ version }) => <strong>{t('version.of', { version })}</strong> },
          { name: t('version.status'), cell: ({ status }) => t(`status.${status}`) },
          { name: t('version.made'), cell: ({ madeBy, madeAt }) => `${madeBy ?? t('shipped')} ${format.time(madeAt)}` },
          {
            name: t('version.activated'),
            cell: ({ activatedAt, activatedBy }) =>
              activatedAt ? `${activatedBy ?? t('shipped')} ${format.time(activatedAt)}` : '–',
          },
          { name: t('version.reason'), cell: ({ reason }) => reason || '–' },
          {
            name: '',
            cell: (one) => (
              <div className="row-actions">
                {one.basedOn ? (
                  <Button
                    size="small"
                    aria-label={t('version.compareOf', { version: one.version, before: one.basedOn })}
                    onClick={() => setCompared(one)}
                  >
                    {t('version.compare')}
                  </Button>
                ) : null}
                <Button
                  size="small"
                  aria-label={t('version.lookAt', { version: one.version })}
                  onClick={() => onLook(one.version)}
                >
                  {t('version.look')}
                </Button>
              </div>
            ),
          },
        ]}
      />
      {compared?.basedOn ? (
        <Comparison key={compared.version} version={compared.version} before={compared.basedOn} />
      ) : null}
    </>
  );
}

function Comparison({ version, before }: { version: number; before: number }) {
  const words = useProblemWords();
  const now = useRuleSet(version);
  const old = useRuleSet(before);
  const error = now.error ?? old.error;
  if (error) return <ErrorPanel {...words(error)} />;
  return now.data && old.data ? <Differences now={now.data} old={old.data} /> : <SkeletonText lines={4} />;
}

function Differences({ now, old }: { now: RuleSet; old: RuleSet }) {
  const { t } = useTranslation('rules');
  const [inNow, inOld] = [useRuleWords(now), useRuleWords(old)];
  const changes = changesOf(old.content, now.content);
  const ruleOf = (set: RuleSet, code: string) => set.content.rules.find((rule) => rule.code === code);
  return (
    <section aria-live="polite">
      <h2>{t('compare.title', { version: now.summary.version, before: old.summary.version })}</h2>
      {changes.length === 0 ? <p className="quiet">{t('compare.same')}</p> : null}
      <ul className="rule-changes">
        {changes.map(({ what, code, how }) => {
          const says = how === 'removed' ? inOld : inNow;
          const [was, is] = [ruleOf(old, code), ruleOf(now, code)];
          return (
            <li key={`${what} ${code} ${how}`}>
              <strong>{t(`compare.${how}`, { name: what === 'rule' ? says.title(code) : says.typeName(code) })}</strong>
              {what === 'rule' && was && how !== 'moved' ? (
                <p className="quiet">
                  <del>
                    {inOld.whenOf(was)} → {inOld.thenOf(was)}
                  </del>
                </p>
              ) : null}
              {what === 'rule' && is && how !== 'moved' ? (
                <p>
                  {inNow.whenOf(is)} → {inNow.thenOf(is)}
                </p>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
