import { useMutation, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import { keys, queryClient } from '@/api/query';
import type { components } from '@/api/schema.g';
import { useSession } from '@/api/session-query';

export type RuleSet = components['schemas']['RuleSet'];
export type RuleSetSummary = components['schemas']['RuleSetSummary'];
export type Rules = components['schemas']['GradingRules'];
export type Rule = components['schemas']['GradingRule'];
export type SpecialType = components['schemas']['SpecialType'];
export type RuleTrial = components['schemas']['RuleTrial'];
export type TrialChange = components['schemas']['TrialChange'];
export type TrialGrades = components['schemas']['TrialGrades'];

export const groups = ['severity', 'priority', 'specialType'] as const;
export type Group = (typeof groups)[number];

/** Under which heading a rule stands: by the first of its effects. */
export function groupOf({ then }: Rule): Group {
  return then.severity ? 'severity' : then.raisesPriority ? 'priority' : 'specialType';
}

const key = (...rest: unknown[]) => keys.settings('rules', ...rest);

export function useRuleSets() {
  return useQuery({
    queryKey: key('list'),
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/grading-rule-sets', { params: { query: { limit: 100 } }, signal })),
  });
}

export function useRuleSet(version: number | undefined) {
  return useQuery({
    queryKey: key('one', version),
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/grading-rule-sets/{version}', { params: { path: { version: version ?? 0 } }, signal })),
    enabled: version !== undefined,
  });
}

export function useTrial({ version, revision }: RuleSetSummary, enabled: boolean) {
  return useQuery({
    queryKey: key('trial', version, revision),
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/grading-rule-sets/{version}/trial', { params: { path: { version } }, signal })),
    enabled,
  });
}

export function useMayChangeRules() {
  return useSession().data?.permissions.includes('manageSettings') ?? false;
}

export function outdateRules() {
  return queryClient.invalidateQueries({ queryKey: key() });
}

/** Saves the whole draft; every change of it is one. */
export function useSaveDraft({ version, revision }: RuleSetSummary, onSaved?: () => void) {
  return useMutation({
    mutationFn: (content: Rules) =>
      dataOf(
        api.PUT('/api/v1/grading-rule-sets/{version}', { params: { path: { version } }, body: { revision, content } }),
      ),
    onSuccess: async () => {
      await outdateRules();
      onSaved?.();
    },
  });
}
