/** One thing wrong with one field: `customer.phone`, `remedies[1].amount`; empty for the whole. */
export interface FieldError {
  field: string;
  code: string;
  message: string;
}

/** What an answer that is no success amounts to, whatever went wrong underneath. */
export type ProblemKind =
  | 'offline'
  | 'signedOut'
  | 'forbidden'
  | 'notFound'
  | 'conflict'
  | 'changedMeanwhile'
  | 'invalid'
  | 'busy'
  | 'unexpected';

interface Details {
  type?: string | undefined;
  title?: string | undefined;
  detail?: string | undefined;
  traceId?: string | undefined;
  errors?: FieldError[] | undefined;
  retryAfter?: number | undefined;
}

const prefix = 'urn:complaints:problem:';

/** The one error that calls to the API throw. */
export class Problem extends Error {
  readonly status: number;
  readonly kind: ProblemKind;
  /** The stable last part of the problem's type: `validation`, `changed-meanwhile` … */
  readonly code: string;
  readonly title: string | undefined;
  readonly detail: string | undefined;
  readonly traceId: string | undefined;
  readonly errors: readonly FieldError[];
  /** Seconds to wait before the next try. */
  readonly retryAfter: number | undefined;

  constructor(status: number, details: Details = {}) {
    super(details.title ?? `HTTP ${status}`);
    this.name = 'Problem';
    this.status = status;
    this.code = details.type?.startsWith(prefix) ? details.type.slice(prefix.length) : '';
    this.kind = kindOf(status, this.code);
    this.title = details.title;
    this.detail = details.detail;
    this.traceId = details.traceId;
    this.errors = details.errors ?? [];
    this.retryAfter = details.retryAfter;
  }
}

function kindOf(status: number, code: string): ProblemKind {
  // The first request with this key still runs on the server: the same as busy, its answer comes with the next try.
  if (status === 409 && code === 'request-in-flight') return 'busy';
  switch (status) {
    case 0:
      return 'offline';
    case 401:
      return 'signedOut';
    case 403:
      return 'forbidden';
    case 404:
    case 410:
      return 'notFound';
    case 409:
      return 'conflict';
    case 412:
    case 428:
      return 'changedMeanwhile';
    case 400:
    case 413:
    case 415:
    case 422:
      return 'invalid';
    case 429:
    case 502:
    case 503:
    case 504:
      return 'busy';
    default:
      return 'unexpected';
  }
}

function secondsOf(retryAfter: string | null): number | undefined {
  if (retryAfter === null) return undefined;
  const seconds = Number(retryAfter);
  if (Number.isFinite(seconds)) return seconds;
  const at = Date.parse(retryAfter);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}

/** Reads the problem of an answer; a proxy's HTML page has none, so its status has to do. */
export async function problemOf(response: Response): Promise<Problem> {
  const retryAfter = secondsOf(response.headers.get('Retry-After'));
  const isProblem = response.headers.get('Content-Type')?.includes('json') ?? false;
  const body = isProblem ? ((await response.json().catch(() => ({}))) as Details) : {};
  return new Problem(response.status, { ...body, retryAfter });
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  // fetch reports a lost network, a refused connection and a cut answer as TypeError.
  return new Problem(error instanceof TypeError ? 0 : 500);
}

/** The errors in the form that antd's `form.setFields` takes: `remedies[1].amount` becomes `['remedies', 1, 'amount']`. */
export function fieldErrors(problem: Problem): { name: (string | number)[]; errors: string[] }[] {
  const byField = new Map<string, string[]>();
  for (const { field, message } of problem.errors) {
    if (field !== '') byField.set(field, [...(byField.get(field) ?? []), message]);
  }
  return [...byField].map(([field, errors]) => ({
    name: [...field.matchAll(/[^.[\]]+/g)].map(([part]) => (/^\d+$/.test(part) ? Number(part) : part)),
    errors,
  }));
}
