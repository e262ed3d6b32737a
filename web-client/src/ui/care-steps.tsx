import { useTranslation } from 'react-i18next';

export interface CareStep {
  /** Its name in the procedure, in the reader's language. */
  name: string;
  done: boolean;
}

/** Where the care checklist stands, as dots in a row of the queue; read out as one sentence. */
export function CareDots({ steps }: { steps: CareStep[] }) {
  const { t } = useTranslation();
  const done = steps.filter((step) => step.done).length;
  const next = steps.find((step) => !step.done);
  const label = next
    ? t('steps.progress', { done, total: steps.length, next: next.name })
    : t('steps.all', { total: steps.length });
  return (
    <span className="dots" role="img" aria-label={label} title={label}>
      {steps.map((step) => (
        <i key={step.name} data-done={step.done} />
      ))}
    </span>
  );
}

interface ListProps {
  steps: (CareStep & { /** What in the record proves it. */ proof?: string | undefined })[];
  selected: string | undefined;
  onSelect: (name: string) => void;
}

/** The checklist at the left of a case: which steps the record proves, and which one is being spoken now. */
export function CareList({ steps, selected, onSelect }: ListProps) {
  const { t } = useTranslation();
  return (
    <ol className="care">
      {steps.map((step, index) => (
        <li key={step.name} data-done={step.done}>
          <button
            type="button"
            aria-current={step.name === selected ? 'step' : undefined}
            onClick={() => onSelect(step.name)}
          >
            <span className="care-mark" aria-hidden="true">
              {step.done ? '✓' : index + 1}
            </span>
            <span>
              {step.name}
              <span className="sr-only"> {step.done ? t('steps.done') : t('steps.open')}</span>
              {step.proof ? <small className="faint">{step.proof}</small> : null}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
