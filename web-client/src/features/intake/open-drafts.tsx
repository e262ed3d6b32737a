import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/api/problem-words';
import { useFormat } from '@/i18n/use-format';
import { confirm } from '@/ui/confirm';
import { toast } from '@/ui/toast';
import { type OpenDraft, useDiscard } from './drafts';

interface Props {
  accountId: string;
  drafts: OpenDraft[];
}

/** What was begun and not handed in, to go on with or to throw away. */
export function OpenDrafts({ accountId, drafts }: Props) {
  const { t } = useTranslation('intake');
  const words = useProblemWords();
  const format = useFormat();
  const discard = useDiscard(accountId);

  async function throwAway(draft: OpenDraft, name: string) {
    const yes = await confirm({
      title: t('drafts.discardTitle', { name }),
      text: t('drafts.discardText'),
      action: t('drafts.discard'),
      danger: true,
    });
    if (yes) discard.mutate(draft.id, { onError: (error) => toast.failed(words(error).title) });
  }

  if (drafts.length === 0) return null;
  return (
    <details className="drafts">
      <summary>{t('drafts.open', { count: drafts.length })}</summary>
      <ul>
        {drafts.map((draft) => {
          const { chosen, typed } = draft.content;
          const name = chosen?.name || typed.customer?.name || typed.customer?.phone || t('drafts.nobody');
          return (
            <li key={draft.id}>
              <Link to="/intake" search={{ draft: draft.id }}>
                <strong>{name}</strong> {typed.narrative?.slice(0, 60)}
              </Link>
              <span className="faint figures">{format.time(draft.savedAt)}</span>
              <Button
                size="small"
                type="text"
                aria-label={t('drafts.discardOf', { name })}
                onClick={() => void throwAway(draft, name)}
              >
                {t('drafts.discard')}
              </Button>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
