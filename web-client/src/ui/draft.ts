import { useCallback, useEffect, useRef, useState } from 'react';

const pause = 1000;
/** Whoever types without a pause is saved at this interval all the same. */
const longest = 4000;

export type DraftState =
  | { kind: 'untouched' }
  | { kind: 'typing' }
  | { kind: 'saved'; at: string }
  /** Kept in this browser; the server could not be reached. */
  | { kind: 'kept'; at: string }
  /** Neither place took it. */
  | { kind: 'unsaved' };

interface Kept<T> {
  at: string;
  value: T;
}

const keyOf = (name: string) => `complaints.draft.${name}`;

export function readDraft<T>(name: string): Kept<T> | undefined {
  const text = localStorage.getItem(keyOf(name));
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as Kept<T>;
  } catch {
    return undefined;
  }
}

/** Every draft in this browser whose name begins so, newest first. */
export function listDrafts<T>(beginning: string): (Kept<T> & { name: string })[] {
  const start = keyOf(beginning);
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(start))
    .flatMap((key) => {
      const name = key.slice(keyOf('').length);
      const kept = readDraft<T>(name);
      return kept ? [{ ...kept, name }] : [];
    })
    .sort((one, other) => other.at.localeCompare(one.at));
}

export function forgetDraft(name: string) {
  localStorage.removeItem(keyOf(name));
}

/**
 * Keeps what is typed: in this browser first, then wherever `toServer` puts it. Call `changed` with the whole value on
 * every change, `settle` once it has been handed over for good.
 */
export function useDraft<T>(name: string, toServer?: (value: T) => Promise<void>) {
  const [state, setState] = useState<DraftState>({ kind: 'untouched' });
  const waiting = useRef<{ value: T; since: number } | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const run = useRef(0);
  const server = useRef(toServer);
  server.current = toServer;

  const save = useCallback(() => {
    clearTimeout(timer.current);
    const due = waiting.current;
    if (!due) return;
    waiting.current = undefined;
    const mine = ++run.current;
    const at = new Date().toISOString();
    let kept = true;
    try {
      localStorage.setItem(keyOf(name), JSON.stringify({ at, value: due.value } satisfies Kept<T>));
    } catch {
      kept = false;
    }
    const tell = (next: DraftState) => {
      if (mine === run.current && !waiting.current) setState(next);
    };
    if (!server.current) return tell(kept ? { kind: 'saved', at } : { kind: 'unsaved' });
    server.current(due.value).then(
      () => tell({ kind: 'saved', at }),
      () => tell(kept ? { kind: 'kept', at } : { kind: 'unsaved' }),
    );
  }, [name]);

  const changed = useCallback(
    (value: T) => {
      const now = Date.now();
      const since = waiting.current?.since ?? now;
      waiting.current = { value, since };
      setState((before) => (before.kind === 'typing' ? before : { kind: 'typing' }));
      clearTimeout(timer.current);
      timer.current = setTimeout(save, Math.max(0, Math.min(pause, since + longest - now)));
    },
    [save],
  );

  const settle = useCallback(() => {
    clearTimeout(timer.current);
    waiting.current = undefined;
    run.current++;
    localStorage.removeItem(keyOf(name));
    setState({ kind: 'untouched' });
  }, [name]);

  useEffect(() => {
    const leaving = () => save();
    const warn = (event: BeforeUnloadEvent) => {
      save();
      if (state.kind === 'unsaved') event.preventDefault();
    };
    window.addEventListener('pagehide', leaving);
    document.addEventListener('visibilitychange', leaving);
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('pagehide', leaving);
      document.removeEventListener('visibilitychange', leaving);
      window.removeEventListener('beforeunload', warn);
    };
  }, [save, state.kind]);

  useEffect(() => save, [save]);

  return { state, changed, settle, saveNow: save };
}
