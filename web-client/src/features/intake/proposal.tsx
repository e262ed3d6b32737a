import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useFormat } from '@/i18n/use-format';
import { useDebounced } from '@/ui/use-debounced';
import { type Conversation, narrativeLimit } from './complaint-form';

const enough = 6;
const worthSaying = 0.05;

interface Props {
  conversation: Conversation;
  onCategory: (code: string | undefined) => void;
}

/** What the machine makes of the story so far: a whisper that nobody waits for. */
export function Proposal({ conversation: { typed, chosen, category }, onCategory }: Props) {
  const { t, i18n } = useTranslation('intake');
  const format = useFormat();
  const asked = useDebounced(typed.narrative?.trim().slice(0, narrativeLimit) ?? '', 700);
  const body = {
    text: asked,
    channel: typed.channel,
    isVip: chosen?.isVip ?? false,
    isVulnerable: chosen?.isVulnerable ?? false,
    isRepeat: (chosen?.allComplaints ?? 0) > 0,
  };
  const proposal = useQuery({
    queryKey: ['proposal', i18n.language, body],
    queryFn: ({ signal }) => dataOf(api.POST('/api/v1/grading/proposals', { body, signal })),
    enabled: asked.length >= enough,
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10_000,
    retry: false,
  });
  const made = asked.length >= enough ? proposal.data : undefined;
  if (!made) return <p className="quiet">{t(proposal.error ? 'proposal.away' : 'proposal.empty')}</p>;
  const choices = [...(made.category ? [made.category] : []), ...made.alternatives]
    .filter(({ code, confidence }) => code === category || (confidence ?? 1) >= worthSaying)
    .slice(0, 3);
  const reasons = made.reasons.filter((reason) => reason.grade !== 'category');
  return (
    <div className="proposal">
      <p className="quiet">{t('proposal.note')}</p>
      {choices.length > 0 ? (
        <ul>
          {choices.map((choice) => (
            <li key={choice.code}>
              <button
                type="button"
                aria-pressed={choice.code === category}
                onClick={() => onCategory(choice.code === category ? undefined : choice.code)}
              >
                <span>{choice.path.join(' › ')}</span>
                <span className="faint figures">
                  {choice.code === category
                    ? t('proposal.taken')
                    : choice.confidence === null
                      ? ''
                      : format.percent(choice.confidence)}
                </span>
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <p>{t('proposal.noCategory')}</p>
      )}
      {made.evidence.length > 0 ? (
        <p className="words-found">
          <span className="quiet">{t('proposal.words')}</span>
          {made.evidence.slice(0, 8).map((word) => (
            <mark key={word}>{word}</mark>
          ))}
        </p>
      ) : null}
      <p>
        <strong>{t('proposal.severity', { severity: t(`severity.${made.severity as 1 | 2 | 3 | 4}`) })}</strong>
        <span className="quiet"> {t('proposal.priority', { priority: made.priority })}</span>
      </p>
      <ul className="reasons">
        {reasons.map((reason) => (
          <li key={`${reason.rule} ${reason.grade}`}>
            {reason.says}
            {reason.words.length > 0 ? <span className="faint"> {reason.words.slice(0, 4).join('、')}</span> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
