import { useEffect, useRef, useSyncExternalStore } from 'react';

export interface Shortcut {
  /** One key ("n", "/", "Enter"), a sequence ("g d") or a chord with Ctrl or Command ("mod+Enter"), which works while typing too. */
  keys: string;
  /** What it does, as the sheet shows it. */
  label: string;
  /** The part of the sheet it stands in. */
  group: string;
  run: () => void;
}

interface Entry {
  current: Shortcut;
}

const sequencePause = 1000;
const offKey = 'complaints.shortcuts.off';
const entries = new Set<Entry>();
const listeners = new Set<() => void>();
let sheet: Shortcut[] = [];
let on = localStorage.getItem(offKey) === null;
let begun = '';
let begunAt = 0;

function tell() {
  sheet = [...entries].map((entry) => entry.current);
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

function isTyping(target: EventTarget | null) {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('textarea, select, [contenteditable="true"], [role="combobox"]'))
    return true;
  return (
    target instanceof HTMLInputElement &&
    !['checkbox', 'radio', 'button', 'submit', 'range', 'file'].includes(target.type)
  );
}

/** A dialog owns the keyboard, and Enter on a button is the button's. */
function isElsewhere(event: KeyboardEvent) {
  if (document.querySelector('[role="dialog"][aria-modal="true"], [role="menu"]')) return true;
  return (
    event.key === 'Enter' &&
    event.target instanceof HTMLElement &&
    event.target.closest('a, button, summary, [role="button"]') !== null
  );
}

function find(keys: string) {
  // The page that came last speaks first.
  return [...entries].reverse().find((entry) => entry.current.keys === keys);
}

function run(entry: Entry, event: KeyboardEvent) {
  event.preventDefault();
  begun = '';
  entry.current.run();
}

export function handleKey(event: KeyboardEvent) {
  // 229 is what browsers report for a key that an input method has taken.
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
  if (event.ctrlKey || event.metaKey) {
    const chord = event.altKey ? undefined : find(`mod+${event.key}`);
    if (chord) run(chord, event);
    return;
  }
  if (!on || event.altKey || isTyping(event.target) || isElsewhere(event)) return;
  const sequence =
    begun !== '' && event.timeStamp - begunAt < sequencePause ? find(`${begun} ${event.key}`) : undefined;
  if (sequence) return run(sequence, event);
  const single = find(event.key);
  if (single) return run(single, event);
  begun = event.key;
  begunAt = event.timeStamp;
}

/** Binds a key while the component is on the page; the sheet behind `?` lists it. */
export function useShortcut(shortcut: Shortcut, enabled = true) {
  const entry = useRef<Entry>({ current: shortcut });
  entry.current.current = shortcut;
  const { keys, label, group } = shortcut;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sheet is told again when what it shows changes
  useEffect(() => {
    if (!enabled) return;
    const mine = entry.current;
    entries.add(mine);
    tell();
    return () => {
      entries.delete(mine);
      tell();
    };
  }, [enabled, keys, label, group]);
}

export function useKeyboardLayer() {
  useEffect(() => {
    document.addEventListener('keydown', handleKey);
    return () => document.removeEventListener('keydown', handleKey);
  }, []);
}

export function useShortcutSheet() {
  return useSyncExternalStore(subscribe, () => sheet);
}

export function useShortcutsOn() {
  return useSyncExternalStore(subscribe, () => on);
}

export function turnShortcuts(next: boolean) {
  on = next;
  if (next) localStorage.removeItem(offKey);
  else localStorage.setItem(offKey, '1');
  tell();
}
