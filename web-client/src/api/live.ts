import { useEffect, useSyncExternalStore } from 'react';
import { outdate, outdateAll, outdateCases, outdateIncidents } from './query';

export type LiveState = 'connecting' | 'live' | 'reconnecting' | 'off';

const path = '/api/v1/live';
const longestPause = 30_000;
const listeners = new Set<() => void>();
let state: LiveState = 'off';

function set(next: LiveState) {
  if (next === state) return;
  state = next;
  for (const tell of listeners) tell();
}

function receive(event: MessageEvent<string>) {
  try {
    const { complaintId } = JSON.parse(event.data) as { complaintId?: string };
    if (complaintId) outdate(complaintId);
  } catch {
    // An event that this version does not know says nothing about what is on the screen.
  }
}

/** Follows what happens to cases for as long as somebody is signed in; after a gap everything shown is asked for again. */
function follow() {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let wasLive = false;

  function open() {
    clearTimeout(timer);
    set(wasLive ? 'reconnecting' : 'connecting');
    source = new EventSource(path);
    source.addEventListener('open', () => {
      failures = 0;
      if (wasLive) outdateAll();
      wasLive = true;
      set('live');
    });
    source.addEventListener('case', receive);
    source.addEventListener('cases', outdateCases);
    source.addEventListener('incidents', outdateIncidents);
    source.addEventListener('error', () => {
      set(wasLive ? 'reconnecting' : 'connecting');
      // The browser gives up after an HTTP error; a dropped connection it opens again by itself.
      if (source?.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(open, Math.min(longestPause, 1000 * 2 ** failures++) * (0.75 + Math.random() / 2));
    });
  }

  function soon() {
    if (source?.readyState === EventSource.CLOSED) open();
  }

  open();
  window.addEventListener('online', soon);
  return () => {
    window.removeEventListener('online', soon);
    clearTimeout(timer);
    source?.close();
    set('off');
  };
}

export function useLive(isSignedIn: boolean): LiveState {
  useEffect(() => (isSignedIn ? follow() : undefined), [isSignedIn]);
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => void listeners.delete(tell);
    },
    () => state,
  );
}
