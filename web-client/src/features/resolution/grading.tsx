import { useQuery } from '@tanstack/react-query';
import { Button, Select, TreeSelect } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { keys } from '@/api/query';
import type { components } from '@/api/schema.g';
import { useFormat } from '@/i18n/use-format';
import { useShortcut } from '@/ui/keyboard';
import { Section } from '@/ui/section';
import { SkeletonText } from '@/ui/skeleton';
import { ErrorPanel } from '@/ui/states';
import { useChange, useGrading, useMay, useOpenCase } from './case-query';

type Branch = components['schemas']['CategoryBranch'];
type CaseGrading = components['schemas']['CaseGrading'];
type Tree = components['schemas']['CategoryTree'];
type Decision = components['schemas']['GradingDecision'];

const grades = [1, 2, 3, 4] as const;
const sentiments = ['angry', 'calm'] as const;

function useTrees(tree: 'category' | 'cause', enabled: boolean) {
  return useQuery<Tree[]>({
    queryKey: keys.settings(tree === 'category' ? 'categories' : 'causes'),
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/categories', { params: { query: { tree } }, signal })),
    staleTime: 60_000,
    enabled,
  });
}

function useSpecialTypes(enabled: boolean) {
  return useQuery({
    queryKey: keys.settings('special-types'),
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/special-types', { signal })),
    enabled,
  });
}

function nodesOf(
  branches: readonly Branch[],
): { value: string; title: string; children: ReturnType<typeof nodesOf> }[] {
  return branches.map(({ code, name, children }) => ({ value: code, title: name, children: nodesOf(children) }));
}

/** What the complaint is and how grave: the machine's proposal with its reasons, until a person decides. */
export function GradingPanel() {
  const { t } = useTranslation('resolution');
  const words = useProblemWords();
  const { id } = useOpenCase();
  const grading = useGrading(id);
  if (grading.error) return <ErrorPanel {...words(grading.error)} onRetry={() => void grading.refetch()} />;
  if (!grading.data) return <SkeletonText lines={5} />;
  return (
    <Section
      title={t('grading.title')}
      anchor="grading"
      aside={<span className="quiet">{grading.data.isConfirmed ? t('grading.confirmed') : t('grading.proposed')}</span>}
    >
      <Decide key={`${grading.data.category?.code} ${grading.data.confirmedAt}`} grading={grading.data} />
      <Reasons grading={grading.data} />
    </Section>
  );
}

function Decide({ grading }: { grading: CaseGrading }) {
  const { t } = useTranslation(['resolution', 'common']);
  const words = useProblemWords();
  const may = useMay('confirmGrading');
  const [decision, setDecision] = useState<Decision>({
    category: grading.category?.code ?? '',
    severity: grading.severity,
    priority: grading.priority,
    cause: grading.cause?.code ?? null,
    sentiment: grading.sentiment,
    specialTypes: grading.specialTypes.map((type) => type.code),
  });
  const specialTypes = useSpecialTypes(may);
  const categories = useTrees('category', may);
  const causes = useTrees('cause', may);
  const confirm = useChange(({ path, header }) =>
    api.PUT('/api/v1/complaints/{complaintId}/grading', { params: { path, header }, body: decision }),
  );
  const isChanged =
    decision.category !== (grading.category?.code ?? '') ||
    decision.severity !== grading.severity ||
    decision.priority !== grading.priority ||
    decision.cause !== (grading.cause?.code ?? null) ||
    decision.sentiment !== grading.sentiment ||
    [...(decision.specialTypes ?? [])].sort().join() !==
      grading.specialTypes
        .map((type) => type.code)
        .sort()
        .join();
  const canSend = may && decision.category !== '' && (!grading.isConfirmed || isChanged);
  useShortcut(
    { keys: 'e', label: t('grading.key'), group: t('common:keys.here'), run: () => canSend && confirm.mutate() },
    may,
  );
  if (!may) {
    return (
      <p>
        {grading.category?.path.join(' › ') ?? t('grading.unknown')} · {t('case.severity', { value: grading.severity })}
        {grading.cause ? ` · ${grading.cause.path.join(' › ')}` : null}
        {grading.specialTypes.map((type) => ` · ${type.name}`).join('')}
      </p>
    );
  }
  return (
    <div className="stack">
      <TreeSelect
        aria-label={t('grading.category')}
        placeholder={t('grading.unknown')}
        {...(decision.category ? { value: decision.category } : {})}
        onChange={(category: string) => setDecision({ ...decision, category })}
        treeData={(categories.data ?? []).map((tree) => ({
          value: `pack:${tree.pack}`,
          title: tree.name,
          selectable: false,
          children: nodesOf(tree.categories),
        }))}
        showSearch={{ treeNodeFilterProp: 'title' }}
        treeDefaultExpandedKeys={grading.category ? [grading.category.code] : []}
        loading={categories.isPending}
      />
      <TreeSelect
        aria-label={t('grading.cause')}
        placeholder={t('grading.unknownCause')}
        {...(decision.cause ? { value: decision.cause } : {})}
        onChange={(cause: string) => setDecision({ ...decision, cause })}
        treeData={(causes.data ?? []).flatMap((tree) => nodesOf(tree.categories))}
        showSearch={{ treeNodeFilterProp: 'title' }}
        treeDefaultExpandedKeys={grading.cause ? [grading.cause.code] : []}
        loading={causes.isPending}
      />
      <div className="pair">
        <Select
          aria-label={t('grading.severity')}
          value={decision.severity}
          onChange={(severity: number) => setDecision({ ...decision, severity })}
          options={grades.map((value) => ({ value, label: t('case.severity', { value }) }))}
        />
        <Select
          aria-label={t('grading.priority')}
          value={decision.priority}
          onChange={(priority: number) => setDecision({ ...decision, priority })}
          options={grades.map((value) => ({ value, label: t('grading.priorityOf', { value }) }))}
        />
      </div>
      <Select
        aria-label={t('grading.sentiment')}
        placeholder={t('grading.sentiment')}
        {...(decision.sentiment ? { value: decision.sentiment } : {})}
        onChange={(sentiment: (typeof sentiments)[number]) => setDecision({ ...decision, sentiment })}
        options={sentiments.map((value) => ({ value, label: t(`grading.${value}`) }))}
      />
      <Select
        mode="multiple"
        aria-label={t('grading.specialTypes')}
        placeholder={t('grading.noSpecialType')}
        value={decision.specialTypes ?? []}
        onChange={(types: string[]) => setDecision({ ...decision, specialTypes: types })}
        options={(specialTypes.data ?? grading.specialTypes).map(({ code, name }) => ({ value: code, label: name }))}
        loading={specialTypes.isPending}
      />
      {confirm.error ? <ErrorPanel {...words(confirm.error)} /> : null}
      {canSend ? (
        <Button
          type={grading.isConfirmed ? 'default' : 'primary'}
          loading={confirm.isPending}
          onClick={() => confirm.mutate()}
        >
          {isChanged ? t('grading.correct') : t('grading.accept')}
        </Button>
      ) : null}
    </div>
  );
}

function Reasons({ grading }: { grading: CaseGrading }) {
  const { t } = useTranslation('resolution');
  const format = useFormat();
  const { proposal } = grading;
  const spoke = new Set([...proposal.evidence, ...proposal.causeEvidence, ...proposal.sentimentEvidence]);
  return (
    <details className="reasons">
      <summary>{t('grading.why')}</summary>
      {proposal.category ? (
        <p>
          {t('grading.sure', {
            category: proposal.category.path.join(' › '),
            share: format.percent(proposal.category.confidence ?? 0),
          })}
        </p>
      ) : (
        <p>{t('grading.dontKnow')}</p>
      )}
      {proposal.cause ? (
        <p>
          {t('grading.sureCause', {
            cause: proposal.cause.path.join(' › '),
            share: format.percent(proposal.cause.confidence ?? 0),
          })}
        </p>
      ) : null}
      {proposal.sentiment ? (
        <p>
          {t('grading.sureMood', {
            mood: t(`grading.${proposal.sentiment}`),
            share: format.percent(proposal.sentimentConfidence ?? 0),
          })}
        </p>
      ) : null}
      {spoke.size > 0 ? <p className="quiet">{t('grading.words', { words: [...spoke].join(' · ') })}</p> : null}
      <ul className="known">
        {proposal.reasons.map((reason) => (
          <li key={`${reason.rule} ${reason.grade}`}>
            <span>{reason.says}</span>
            {reason.words.length > 0 ? <span className="quiet">{reason.words.join(' · ')}</span> : null}
          </li>
        ))}
      </ul>
      {proposal.ruleSet ? <p className="faint">{t('grading.ruleSet', { version: proposal.ruleSet })}</p> : null}
    </details>
  );
}
