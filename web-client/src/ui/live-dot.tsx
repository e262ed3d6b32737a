import { useTranslation } from 'react-i18next';

export type LiveState = 'live' | 'connecting' | 'reconnecting' | 'off';

/** Whether what is on the screen follows what happens; said in words, not by colour alone. */
export function LiveDot({ state }: { state: LiveState }) {
  const { t } = useTranslation();
  return (
    <span className="live" data-state={state} role="status">
      <span className="live-dot" aria-hidden="true" />
      {t(`live.${state}`)}
    </span>
  );
}
