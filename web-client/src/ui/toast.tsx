import { useSyncExternalStore } from 'react';

interface Toast {
  id: number;
  kind: 'done' | 'failed';
  text: string;
}

let toasts: Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function set(next: Toast[]) {
  toasts = next;
  for (const tell of listeners) tell();
}

function show(kind: Toast['kind'], text: string, milliseconds: number) {
  const id = ++last;
  set([...toasts.slice(-2), { id, kind, text }]);
  setTimeout(() => set(toasts.filter((toast) => toast.id !== id)), milliseconds);
}

/** A short word that something was done or was not; nothing that must be read stands only here. */
export const toast = {
  done: (text: string) => show('done', text, 4000),
  failed: (text: string) => show('failed', text, 8000),
};

const subscribe = (tell: () => void) => {
  listeners.add(tell);
  return () => void listeners.delete(tell);
};

/** The live region stays on the page, or readers would miss the first toast. */
export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map(({ id, kind, text }) => (
        <p key={id} data-kind={kind}>
          {text}
        </p>
      ))}
    </div>
  );
}
