import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/api/problem-words';
import type { DraftState } from '@/ui/draft';
import { KeyHint } from '@/ui/key-hint';
import { SavedState } from '@/ui/saved-state';
import { ErrorPanel } from '@/ui/states';

interface Props {
  draft: DraftState;
  /** The customer has heard what stands there now. */
  isHeard: boolean;
  isSending: boolean;
  error: unknown;
  onGoOn: () => void;
  /** The customer cannot confirm now: a letter, a cut line. */
  onWithout: () => void;
}

/** What is saved, and the one next action: read back, then confirm. */
export function Foot({ draft, isHeard, isSending, error, onGoOn, onWithout }: Props) {
  const { t } = useTranslation('intake');
  const words = useProblemWords();
  return (
    <footer className="talk-foot">
      {error ? <ErrorPanel {...words(error)} /> : null}
      <div>
        {draft.kind === 'untouched' ? <span className="quiet">{t('numberLater')}</span> : null}
        <SavedState state={draft} />
      </div>
      <div>
        <Button type="text" onClick={onWithout} disabled={isSending} title={t('foot.withoutText')}>
          {t('foot.without')}
        </Button>
        <Button type="primary" onClick={onGoOn} loading={isSending}>
          {t(isHeard ? 'confirm' : 'foot.readBack')} <KeyHint keys="mod+Enter" />
        </Button>
      </div>
    </footer>
  );
}
