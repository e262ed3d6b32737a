import { useEffect, useState } from 'preact/hooks';
import { type Step, steps } from './complaint-draft';

const stepHere = (): Step => steps.find((step) => `#${step}` === window.location.hash) ?? 'what';

/** The step stands in the address, so that the browser's own way back leads to the step before. */
export function useStep(): [Step, (step: Step) => void] {
  const [step, setStep] = useState(stepHere);
  useEffect(() => {
    const turn = () => setStep(stepHere());
    window.addEventListener('hashchange', turn);
    return () => window.removeEventListener('hashchange', turn);
  }, []);
  return [
    step,
    (next) => {
      window.location.hash = next;
    },
  ];
}

/** The page that the address names: a new complaint, or the progress of one. */
export const isNewComplaint = () => window.location.pathname.startsWith('/p/complaint');
