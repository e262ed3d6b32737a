import { useSyncExternalStore } from 'react';

const step = 15_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now = Date.now();

function tick() {
  now = Date.now();
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void) {
  listeners.add(tell);
  if (listeners.size === 1) {
    now = Date.now();
    timer = setInterval(tick, step);
  }
  return () => {
    listeners.delete(tell);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** The time for everything that counts down, from one timer for the whole page. */
export function useNow() {
  return useSyncExternalStore(subscribe, () => now);
}
