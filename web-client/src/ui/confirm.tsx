import { lazy, Suspense, useSyncExternalStore } from 'react';

export interface Question {
  title: string;
  /** What will happen, and whether it can be undone. */
  text?: string;
  /** The verb on the button. */
  action: string;
  danger?: boolean;
}

interface Asked {
  question: Question;
  answer: (yes: boolean) => void;
}

const ConfirmDialog = lazy(() => import('./confirm-dialog'));
const listeners = new Set<() => void>();
let asked: Asked | undefined;

function set(next: Asked | undefined) {
  asked = next;
  for (const tell of listeners) tell();
}

/** Asks before something that cannot be taken back; answers with the reader's choice. */
export function confirm(question: Question): Promise<boolean> {
  asked?.answer(false);
  return new Promise((resolve) => {
    set({
      question,
      answer: (yes) => {
        set(undefined);
        resolve(yes);
      },
    });
  });
}

const subscribe = (tell: () => void) => {
  listeners.add(tell);
  return () => void listeners.delete(tell);
};

export function Confirmations() {
  const shown = useSyncExternalStore(subscribe, () => asked);
  return shown ? (
    <Suspense>
      <ConfirmDialog question={shown.question} onAnswer={shown.answer} />
    </Suspense>
  ) : null;
}
