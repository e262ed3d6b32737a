import { QueryClient } from '@tanstack/react-query';
import { asProblem } from './problem';

/** Query keys begin with one of these, so that a live event knows what it outdates. */
export const keys = {
  session: ['session'] as const,
  /** Lists, counts and searches over many cases. */
  queue: (...rest: unknown[]) => ['queue', ...rest] as const,
  /** One case, and everything that hangs on it. */
  complaint: (id: string, ...rest: unknown[]) => ['complaint', id, ...rest] as const,
  /** People who complain, as they are looked up; what is typed and not yet handed in. */
  customer: (...rest: unknown[]) => ['customer', ...rest] as const,
  drafts: ['drafts'] as const,
  /** Mass complaints, proposed and confirmed. */
  incidents: (...rest: unknown[]) => ['incidents', ...rest] as const,
  /** Mails that wait for a person. */
  mails: (...rest: unknown[]) => ['mails', ...rest] as const,
  /** Category trees, scripts, templates: what changes by the week. */
  settings: (...rest: unknown[]) => ['settings', ...rest] as const,
  /** Accounts, partners and their keys. */
  access: (...rest: unknown[]) => ['access', ...rest] as const,
};

const settled = new Set(['signedOut', 'forbidden', 'notFound', 'invalid', 'conflict', 'changedMeanwhile']);

export const queryClient = new QueryClient({
  defaultOptions: {
    // Without a network a call fails at once and says so, rather than waiting unseen.
    queries: {
      networkMode: 'always',
      staleTime: 30_000,
      retry: (failures, error) => failures < 3 && !settled.has(asProblem(error).kind),
      retryDelay: (failures, error) => (asProblem(error).retryAfter ?? Math.min(8, 2 ** failures)) * 1000,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** After something happened to a case: the case at once, lists a moment later and together. */
let listsDue: ReturnType<typeof setTimeout> | undefined;

export function outdate(complaintId: string) {
  void queryClient.invalidateQueries({ queryKey: keys.complaint(complaintId) });
  if (listsDue !== undefined) return;
  listsDue = setTimeout(() => {
    listsDue = undefined;
    void queryClient.invalidateQueries({ queryKey: keys.queue() });
  }, 500);
}

/** After something happened to cases that are not named, which may be ten times a second while an import runs. */
let casesDue: ReturnType<typeof setTimeout> | undefined;

export function outdateCases() {
  if (casesDue !== undefined) return;
  casesDue = setTimeout(() => {
    casesDue = undefined;
    for (const queryKey of [['complaint'], keys.queue(), keys.customer()])
      void queryClient.invalidateQueries({ queryKey });
  }, 1000);
}

/** While a bulk action runs, its incident changes with every case. */
let incidentsDue: ReturnType<typeof setTimeout> | undefined;

export function outdateIncidents() {
  if (incidentsDue !== undefined) return;
  incidentsDue = setTimeout(() => {
    incidentsDue = undefined;
    void queryClient.invalidateQueries({ queryKey: keys.incidents() });
  }, 500);
}

export function outdateAll() {
  void queryClient.invalidateQueries();
}
