import { type ReactNode, useId } from 'react';

interface Props<V extends string> {
  label: string;
  /** Where the place says what is chosen, the label is for readers only. */
  hideLabel?: boolean;
  value: V;
  onChange: (value: V) => void;
  options: { value: V; label: ReactNode }[];
}

/** One of a few, all in sight. Radio buttons underneath, so arrow keys and readers know what to do. */
export function Choice<V extends string>({ label, hideLabel = false, value, onChange, options }: Props<V>) {
  const name = useId();
  return (
    <fieldset className="choice">
      <legend className={hideLabel ? 'sr-only' : undefined}>{label}</legend>
      <div>
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
