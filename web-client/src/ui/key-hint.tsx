const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The caps of a shortcut as this keyboard has them. */
export function keyCaps(keys: string): string[] {
  const caps = keys.startsWith('mod+') ? [isApple ? '⌘' : 'Ctrl', keys.slice(4)] : keys.split(' ');
  return caps.map((cap) => (cap === 'Enter' ? '⏎' : cap));
}

/** The key beside a button's words; sighted readers see it, others find it on the sheet behind `?`. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <span className="key" aria-hidden="true">
      {keyCaps(keys).join(' ')}
    </span>
  );
}
