import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/use-format';
import type { DraftState } from './draft';

/** Says whether what was typed is safe, and where. */
export function SavedState({ state }: { state: DraftState }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = {
    untouched: '',
    typing: t('draft.typing'),
    saved: state.kind === 'saved' ? t('draft.saved', { time: format.time(state.at) }) : '',
    kept: state.kind === 'kept' ? t('draft.kept', { time: format.time(state.at) }) : '',
    unsaved: t('draft.unsaved'),
  }[state.kind];
  return (
    <span className="saved" data-state={state.kind} role={state.kind === 'unsaved' ? 'alert' : 'status'}>
      {words}
    </span>
  );
}
