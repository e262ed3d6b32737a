/** The key beside a button's words; sighted readers see it, others find it on the sheet behind `?`. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <span className="key" aria-hidden="true">
      {keys}
    </span>
  );
}
