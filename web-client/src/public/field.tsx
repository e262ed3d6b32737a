/** @jsxImportSource preact */
interface Props {
  name: string;
  label: string;
  optional?: string;
  value: string;
  fault: string | undefined;
  maxLength: number;
  isLong?: boolean;
  type?: 'text' | 'tel' | 'email';
  autocomplete?: 'name' | 'tel' | 'email' | 'off';
  onValue: (value: string) => void;
}

/** A label, a field, and what is wrong with it. */
export function Field({ name, label, optional, value, fault, maxLength, isLong, type, autocomplete, onValue }: Props) {
  const shared = {
    id: `field-${name}`,
    name,
    value,
    maxLength,
    'aria-invalid': fault !== undefined,
    ...(fault ? { 'aria-describedby': `${name}-fault` } : {}),
  };
  return (
    <div class="field">
      <label for={`field-${name}`}>
        {label} {optional ? <small>{optional}</small> : null}
      </label>
      {isLong ? (
        <textarea {...shared} rows={6} onInput={(event) => onValue(event.currentTarget.value)} />
      ) : (
        <input
          {...shared}
          type="text"
          inputmode={type ?? 'text'}
          autocomplete={autocomplete ?? 'off'}
          enterkeyhint="next"
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      )}
      {fault ? (
        <small id={`${name}-fault`} class="fault" role="alert">
          {fault}
        </small>
      ) : null}
    </div>
  );
}
