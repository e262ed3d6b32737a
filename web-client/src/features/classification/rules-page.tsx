import { useMutation } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { useFormat } from '@/i18n/use-format';
import { Choice } from '@/ui/choice';
import { confirm } from '@/ui/confirm';
import { Page } from '@/ui/page';
import { SkeletonRows } from '@/ui/skeleton';
import { ErrorPanel } from '@/ui/states';
import { ActivationDialog } from './activation-dialog';
import { RuleList } from './rule-list';
import { RuleTester } from './rule-tester';
import { RuleTrial } from './rule-trial';
import { RuleVersions } from './rule-versions';
import { outdateRules, type RuleSetSummary, useMayChangeRules, useRuleSet, useRuleSets } from './rules-query';
import './rules.css';
import { SpecialTypes } from './special-types';

const views = ['rules', 'specialTypes', 'tester', 'trial', 'versions'] as const;

/** By which rules complaints are graded: read as sentences, drafted, tried on past cases, switched on and back. */
export function RulesPage() {
  const { t } = useTranslation('rules');
  const words = useProblemWords();
  const [view, setView] = useState<(typeof views)[number]>('rules');
  const [chosen, setChosen] = useState<number>();
  const sets = useRuleSets();
  const all = sets.data?.items ?? [];
  const summary = all.find(({ version }) => version === chosen) ?? all.find(({ status }) => status === 'active');
  const set = useRuleSet(summary?.version);
  const may = useMayChangeRules();
  const isOpen = may && set.data?.summary.status === 'draft';
  const error = sets.error ?? set.error;
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={may && summary ? <Actions all={all} shown={summary} onShow={setChosen} /> : null}
    >
      {error ? <ErrorPanel {...words(error)} onRetry={() => void sets.refetch()} /> : null}
      <div className="rule-bar">
        <Select
          aria-label={t('versions')}
          value={summary?.version ?? null}
          onChange={(version: number) => setChosen(version)}
          options={all.map(({ version, status }) => ({
            value: version,
            label: `${t('version.of', { version })} · ${t(`status.${status}`)}`,
          }))}
        />
        <Choice
          label={t('view.label')}
          hideLabel
          value={view}
          onChange={setView}
          options={views.map((value) => ({ value, label: t(`view.${value}`) }))}
        />
      </div>
      {summary ? <Standing set={summary} /> : null}
      {!set.data ? (
        error ? null : (
          <SkeletonRows rows={8} />
        )
      ) : view === 'rules' ? (
        <RuleList key={set.data.summary.version} set={set.data} isOpen={isOpen} />
      ) : view === 'specialTypes' ? (
        <SpecialTypes key={set.data.summary.version} set={set.data} isOpen={isOpen} />
      ) : view === 'tester' ? (
        <RuleTester key={set.data.summary.version} set={set.data} />
      ) : view === 'trial' ? (
        <RuleTrial key={set.data.summary.version} set={set.data} />
      ) : (
        <RuleVersions
          sets={all}
          onLook={(version) => {
            setChosen(version);
            setView('rules');
          }}
        />
      )}
    </Page>
  );
}

function Standing({ set }: { set: RuleSetSummary }) {
  const { t } = useTranslation('rules');
  const format = useFormat();
  if (set.status === 'draft') {
    return (
      <p role="status">
        {t('standing.draft', { by: set.madeBy ?? '', before: set.basedOn ?? '' })}{' '}
        <strong>{t(set.isTried ? 'standing.tried' : 'standing.untried')}</strong>
      </p>
    );
  }
  return (
    <p className="quiet">
      {t(`standing.${set.status}`, {
        at: set.activatedAt ? format.time(set.activatedAt) : '',
        by: set.activatedBy ?? t('shipped'),
      })}
      {set.reason ? ` ${t('standing.because', { reason: set.reason })}` : ''}
    </p>
  );
}

interface ActionsProps {
  all: RuleSetSummary[];
  shown: RuleSetSummary;
  onShow: (version: number | undefined) => void;
}

function Actions({ all, shown, onShow }: ActionsProps) {
  const { t } = useTranslation('rules');
  const words = useProblemWords();
  const [isActivating, setActivating] = useState(false);
  const existing = all.find(({ status }) => status === 'draft');
  const draft = useMutation({
    mutationFn: () => dataOf(api.POST('/api/v1/grading-rule-sets', { body: { from: shown.version } })),
    onSuccess: async ({ version }) => {
      await outdateRules();
      onShow(version);
    },
  });
  const discard = useMutation({
    mutationFn: () =>
      api.DELETE('/api/v1/grading-rule-sets/{version}', { params: { path: { version: shown.version } } }),
    onSuccess: async () => {
      onShow(undefined);
      await outdateRules();
    },
  });
  const error = draft.error ?? discard.error;
  return (
    <>
      {error ? <ErrorPanel {...words(error)} /> : null}
      {shown.status === 'draft' ? (
        <Button
          loading={discard.isPending}
          onClick={() =>
            void confirm({
              title: t('discard.title'),
              text: t('discard.text'),
              action: t('discard.action'),
              danger: true,
            }).then((yes) => yes && discard.mutate())
          }
        >
          {t('discard.action')}
        </Button>
      ) : existing ? (
        <Button onClick={() => onShow(existing.version)}>{t('toDraft')}</Button>
      ) : (
        <Button loading={draft.isPending} onClick={() => draft.mutate()}>
          {t('draft')}
        </Button>
      )}
      {shown.status === 'active' ? null : (
        <Button
          type="primary"
          disabled={shown.status === 'draft' && !shown.isTried}
          title={shown.status === 'draft' && !shown.isTried ? t('standing.untried') : undefined}
          onClick={() => setActivating(true)}
        >
          {t(shown.status === 'past' ? 'activation.again' : 'activation.action')}
        </Button>
      )}
      {isActivating ? <ActivationDialog version={shown.version} onClose={() => setActivating(false)} /> : null}
    </>
  );
}
