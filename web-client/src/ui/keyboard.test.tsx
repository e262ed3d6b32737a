import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { turnShortcuts, useKeyboardLayer, useShortcut } from './keyboard';

const search = vi.fn();
const desk = vi.fn();
const send = vi.fn();
let root: Root;

function Page() {
  useKeyboardLayer();
  useShortcut({ keys: '/', label: 'search', group: 'g', run: search });
  useShortcut({ keys: 'g d', label: 'desk', group: 'g', run: desk });
  useShortcut({ keys: 'mod+Enter', label: 'send', group: 'g', run: send });
  return <input aria-label="text" />;
}

function press(key: string, init: KeyboardEventInit & { keyCode?: number } = {}, on: EventTarget = document.body) {
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }));
}

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.clearAllMocks();
  const place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  act(() => root.render(<Page />));
});

afterEach(() => {
  act(() => root.unmount());
  document.body.replaceChildren();
  turnShortcuts(true);
});

describe('shortcuts', () => {
  it('run on their key and on their sequence', () => {
    press('/');
    press('g');
    press('d');
    expect([search.mock.calls.length, desk.mock.calls.length]).toEqual([1, 1]);
  });

  it('keep still while somebody types', () => {
    press('/', {}, document.querySelector('input') ?? document.body);
    expect(search).not.toHaveBeenCalled();
  });

  it('keep still while an input method composes', () => {
    press('/', { isComposing: true });
    press('/', { keyCode: 229 });
    expect(search).not.toHaveBeenCalled();
  });

  it('leave the browser its own chords', () => {
    press('/', { ctrlKey: true });
    press('/', { altKey: true });
    expect(search).not.toHaveBeenCalled();
  });

  it('can be switched off, but for chords', () => {
    turnShortcuts(false);
    press('/');
    press('Enter', { ctrlKey: true }, document.querySelector('input') ?? document.body);
    expect([search.mock.calls.length, send.mock.calls.length]).toEqual([0, 1]);
  });

  it('leave the keyboard to an open dialog', () => {
    const dialog = document.body.appendChild(document.createElement('div'));
    dialog.setAttribute('role', 'dialog');
    dialog.setAttribute('aria-modal', 'true');
    press('/');
    expect(search).not.toHaveBeenCalled();
  });
});
