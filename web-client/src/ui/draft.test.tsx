import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readDraft, useDraft } from './draft';

type Draft = ReturnType<typeof useDraft<string>>;
let root: Root;
let draft: Draft;

function Page({ toServer }: { toServer?: (value: string) => Promise<void> }) {
  draft = useDraft<string>('test', toServer);
  return null;
}

function open(toServer?: (value: string) => Promise<void>) {
  root = createRoot(document.createElement('div'));
  act(() => root.render(<Page {...(toServer ? { toServer } : {})} />));
}

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.useFakeTimers();
  localStorage.clear();
});

afterEach(() => {
  act(() => root.unmount());
  vi.useRealTimers();
});

const wait = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

describe('a draft', () => {
  it('is saved a second after the last key', async () => {
    open();
    act(() => draft.changed('空'));
    expect(draft.state.kind).toBe('typing');
    await wait(1000);
    expect([draft.state.kind, readDraft<string>('test')?.value]).toEqual(['saved', '空']);
  });

  it('is saved within five seconds even when the typing never pauses', async () => {
    open();
    for (let second = 0; second < 10; second++) {
      act(() => draft.changed(`letter ${second}`));
      await wait(500);
    }
    expect(readDraft<string>('test')?.value).toBe('letter 7');
  });

  it('survives a page that closes at once', () => {
    open();
    act(() => draft.changed('half a word'));
    act(() => window.dispatchEvent(new Event('pagehide')));
    expect(readDraft<string>('test')?.value).toBe('half a word');
  });

  it('stays in the browser when the server cannot be reached, and says so', async () => {
    open(() => Promise.reject(new TypeError('offline')));
    act(() => draft.changed('x'));
    await wait(1000);
    expect([draft.state.kind, readDraft<string>('test')?.value]).toEqual(['kept', 'x']);
  });

  it('says when it is safe nowhere', async () => {
    open(() => Promise.reject(new TypeError('offline')));
    const full = () => {
      throw new Error('QuotaExceeded');
    };
    vi.stubGlobal('localStorage', { setItem: full, getItem: () => null, removeItem: () => undefined });
    act(() => draft.changed('x'));
    await wait(1000);
    vi.unstubAllGlobals();
    expect(draft.state.kind).toBe('unsaved');
  });

  it('is gone once it was handed over', async () => {
    open();
    act(() => draft.changed('x'));
    act(() => draft.settle());
    await wait(5000);
    expect([draft.state.kind, readDraft('test')]).toEqual(['untouched', undefined]);
  });
});
