import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema.g';
import { useDebounced } from '@/ui/use-debounced';
import { type Conversation, narrativeLimit, type Tie } from './complaint-form';

type Asked = components['schemas']['ToldSoFar'];

const enough = 6;
const shown = 5;

interface Props {
  conversation: Conversation;
  onTie: (tie: Tie | undefined) => void;
}

/** What may have been told before, each with why; nobody waits for it. What is taken here is done once the complaint has its number. */
export function Duplicates({ conversation: { typed, chosen, tie }, onTie }: Props) {
  const { t } = useTranslation('intake');
  const body = useDebounced(
    JSON.stringify({
      text: typed.narrative?.trim().slice(0, narrativeLimit) ?? '',
      subject: null,
      customerId: chosen?.id ?? null,
      phone: (chosen?.phone ?? typed.customer?.phone)?.trim().slice(0, 40) || null,
      product: typed.product?.trim().slice(0, 200) || null,
      orderNumber: typed.orderNumber?.trim().slice(0, 100) || null,
    }),
    600,
  );
  const asked = JSON.parse(body) as Asked;
  const isEnough = asked.text.length >= enough;
  const found = useQuery({
    queryKey: ['duplicates', body],
    queryFn: ({ signal }) => dataOf(api.POST('/api/v1/duplicates', { body: asked, signal })),
    enabled: isEnough,
    placeholderData: (before) => before,
    staleTime: 30_000,
    gcTime: 10_000,
    retry: false,
  });
  const all = isEnough ? found.data : undefined;
  const likely = (all ?? []).slice(0, shown);
  // What was chosen stays in sight, also where further words no longer speak for it.
  const kept = tie && !likely.some((one) => one.complaintId === tie.complaintId) ? tie : undefined;
  return (
    <>
      {kept ? (
        <p className="likely-kept">
          {t(kept.how === 'merge' ? 'duplicates.keptMerge' : 'duplicates.keptLink', { number: kept.number })}
          <Button size="small" onClick={() => onTie(undefined)}>
            {t('duplicates.leave')}
          </Button>
        </p>
      ) : null}
      {likely.length === 0 ? (
        <p className="quiet">{t(found.error ? 'duplicates.away' : all ? 'duplicates.none' : 'duplicates.empty')}</p>
      ) : null}
      <ul className="likely" aria-live="polite">
        {likely.map((one) => {
          const taken = tie?.complaintId === one.complaintId ? tie.how : undefined;
          const why = [
            one.isSameCustomer ? t('duplicates.customer') : '',
            one.isSameOrder ? t('duplicates.order') : '',
            one.isSameProduct ? t('duplicates.product') : '',
            one.daysApart === 0 ? t('duplicates.sameDay') : t('duplicates.days', { count: one.daysApart }),
          ].filter(Boolean);
          const choose = (how: 'merge' | 'link') =>
            onTie(taken === how ? undefined : { complaintId: one.complaintId, number: one.number, how });
          return (
            <li key={one.complaintId}>
              <p>
                <strong>{t(`duplicates.${one.likelihood}`)}</strong>{' '}
                <Link to="/cases/$caseId" params={{ caseId: one.complaintId }} target="_blank">
                  {one.subject}
                </Link>
              </p>
              <p className="faint figures">
                {one.number} · {t(`stage.${one.stage}`)} · {one.customer}
              </p>
              <p className="quiet">{why.join(' · ')}</p>
              {one.words.length > 0 ? (
                <p className="words-found">
                  {one.words.slice(0, 3).map((word) => (
                    <mark key={word}>{word}</mark>
                  ))}
                </p>
              ) : null}
              <div className="row-actions">
                {one.stage === 'closed' ? null : (
                  <Button
                    size="small"
                    aria-pressed={taken === 'merge'}
                    type={taken === 'merge' ? 'primary' : 'default'}
                    onClick={() => choose('merge')}
                  >
                    {t(taken === 'merge' ? 'duplicates.willMerge' : 'duplicates.merge')}
                  </Button>
                )}
                <Button
                  size="small"
                  aria-pressed={taken === 'link'}
                  type={taken === 'link' ? 'primary' : 'default'}
                  onClick={() => choose('link')}
                >
                  {t(taken === 'link' ? 'duplicates.willLink' : 'duplicates.link')}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}
