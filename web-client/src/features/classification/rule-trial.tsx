import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { asProblem } from '@/api/problem';
import { useProblemWords } from '@/api/problem-words';
import { keys } from '@/api/query';
import { useFormat } from '@/i18n/use-format';
import { List } from '@/ui/list';
import { ErrorPanel, StatePanel } from '@/ui/states';
import { useRuleWords } from './rule-words';
import {
  outdateRules,
  type RuleSet,
  type RuleTrial as Trial,
  type TrialChange,
  type TrialGrades,
  useMayChangeRules,
  useTrial,
} from './rules-query';

const grades = [1, 2, 3, 4] as const;

/** What these rules would have made of past cases, beside the ones that grade now. */
export function RuleTrial({ set }: { set: RuleSet }) {
  const { t } = useTranslation('rules');
  const words = useProblemWords();
  const may = useMayChangeRules();
  const { version, revision, status } = set.summary;
  const [cases, setCases] = useState<number | null>(1000);
  const trial = useTrial(set.summary, status !== 'active');
  const run = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/api/v1/grading-rule-sets/{version}/trials', {
          params: { path: { version } },
          body: { cases: cases ?? 0 },
        }),
      ),
    onSuccess: () => outdateRules(),
  });
  if (status === 'active') return <StatePanel title={t('trial.active')} text={t('trial.activeText')} />;
  const isNever = trial.error !== null && asProblem(trial.error).kind === 'notFound';
  return (
    <>
      {may ? (
        <div className="rule-bar">
          <span aria-hidden="true">{t('trial.cases')}</span>
          <InputNumber
            aria-label={t('trial.cases')}
            min={1}
            max={5000}
            precision={0}
            value={cases}
            onChange={(value) => setCases(value)}
          />
          <Button type="primary" loading={run.isPending} disabled={!cases} onClick={() => run.mutate()}>
            {t('trial.run')}
          </Button>
          <span className="quiet">{t('trial.runText')}</span>
        </div>
      ) : null}
      {run.error ? <ErrorPanel {...words(run.error)} /> : null}
      {isNever ? <StatePanel title={t('trial.never')} text={t('trial.neverText')} /> : null}
      {trial.error && !isNever ? <ErrorPanel {...words(trial.error)} onRetry={() => void trial.refetch()} /> : null}
      {trial.data ? (
        <>
          {trial.data.revision === revision ? null : <p role="status">{t('trial.outdated')}</p>}
          <Figures trial={trial.data} />
          <Changes key={trial.data.at} set={set} trial={trial.data} />
        </>
      ) : null}
    </>
  );
}

function Figures({ trial: { counts, against, at, by } }: { trial: Trial }) {
  const { t } = useTranslation('rules');
  const format = useFormat();
  const agreed = (right: number) =>
    counts.decided === 0 ? '–' : t('trial.share', { count: right, share: format.percent(right / counts.decided) });
  const moves = (from: number, to: number) =>
    counts.severities.find((move) => move.from === from && move.to === to)?.cases ?? 0;
  return (
    <>
      <p>
        {t('trial.said', { cases: counts.cases, changed: counts.changed, against, by: by ?? '', at: format.time(at) })}
      </p>
      <div className="trial-figures">
        <table aria-label={t('trial.agreement')}>
          <caption>{t('trial.agreementOf', { count: counts.decided })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('trial.grade')}</th>
              <th scope="col">{t('trial.changed')}</th>
              <th scope="col">{t('trial.before')}</th>
              <th scope="col">{t('trial.after')}</th>
            </tr>
          </thead>
          <tbody>
            {(
              [
                ['severity', counts.changedSeverities],
                ['priority', counts.changedPriorities],
                ['specialTypes', counts.changedSpecialTypes],
              ] as const
            ).map(([grade, changed]) => (
              <tr key={grade}>
                <th scope="row">{t(`trial.of.${grade}`)}</th>
                <td>{format.number(changed)}</td>
                <td>{agreed(counts.before[grade])}</td>
                <td>{agreed(counts.after[grade])}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <table aria-label={t('trial.matrix')} className="trial-matrix">
          <caption>{t('trial.matrix')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('trial.fromTo')}</th>
              {grades.map((to) => (
                <th key={to} scope="col">
                  {t('severityOf', { value: to })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grades.map((from) => (
              <tr key={from}>
                <th scope="row">{t('severityOf', { value: from })}</th>
                {grades.map((to) => (
                  <td key={to} data-same={from === to} data-some={moves(from, to) > 0}>
                    {format.number(moves(from, to))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Changes({ set, trial }: { set: RuleSet; trial: Trial }) {
  const { t } = useTranslation('rules');
  const words = useProblemWords();
  const says = useRuleWords(set);
  const { version } = set.summary;
  const changes = useInfiniteQuery({
    queryKey: keys.settings('rules', 'changes', version, trial.at),
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        api.GET('/api/v1/grading-rule-sets/{version}/trial/changes', {
          params: { path: { version }, query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  const told = (graded: TrialGrades | null) =>
    graded
      ? [
          t('grades', { severity: graded.severity, priority: graded.priority }),
          ...graded.specialTypes.map(says.typeName),
        ].join(' · ')
      : t('trial.undecided');
  if (changes.error) return <ErrorPanel {...words(changes.error)} onRetry={() => void changes.refetch()} />;
  return (
    <List<TrialChange>
      label={t('trial.changes')}
      rows={changes.data?.pages.flatMap((page) => page.items)}
      rowKey={(row) => row.complaintId}
      empty={{ title: t('trial.nothing'), text: t('trial.nothingText') }}
      onMore={changes.hasNextPage ? () => void changes.fetchNextPage() : undefined}
      isLoadingMore={changes.isFetchingNextPage}
      columns={[
        {
          name: t('trial.case'),
          cell: (row) => (
            <>
              <Link to="/cases/$caseId" params={{ caseId: row.complaintId }}>
                {row.number}
              </Link>
              <div className="quiet">{row.subject}</div>
            </>
          ),
        },
        { name: t('trial.was'), cell: (row) => told(row.before) },
        { name: t('trial.becomes'), cell: (row) => <strong>{told(row.after)}</strong> },
        { name: t('trial.decided'), cell: (row) => told(row.decided) },
        { name: t('trial.rules'), cell: (row) => row.rules.map(({ says: title }) => title).join(t('semicolon')) },
      ]}
    />
  );
}
