import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/use-format';
import { type Conversation, named } from './complaint-form';

/** What the agent reads aloud, as one would say it; nothing that was not said. */
export function ReadBack({ typed, chosen }: Conversation) {
  const { t } = useTranslation(['intake', 'parties']);
  const format = useFormat();
  if (!typed.narrative?.trim()) return <p className="read-back faint">{t('readBack.empty')}</p>;
  const name = chosen?.name || typed.customer?.name?.trim() || t('readBack.you');
  const reach = chosen?.phone ?? chosen?.email ?? (typed.customer?.phone?.trim() || typed.customer?.email?.trim());
  const parties = (typed.parties ?? []).filter((party) => party?.name?.trim());
  const speaker = parties.find((party) => party.isSpokesperson && (party.phone?.trim() || party.email?.trim()));
  const facts = [
    typed.product?.trim() && t('readBack.product', { product: typed.product.trim() }),
    typed.orderNumber?.trim() && t('readBack.order', { order: typed.orderNumber.trim() }),
    typed.occurredAt && t('readBack.when', { when: format.time(new Date(typed.occurredAt).toISOString()) }),
    typed.place?.trim() && t('readBack.where', { place: typed.place.trim() }),
    ...named(typed.people).map(({ name, part }) => t('readBack.person', { name, part: t(`part.${part}`) })),
    ...parties.map(({ part, name, relation, phone, email }) =>
      t('parties:readBack.party', {
        part: t(`parties:part.${part}`),
        who: [name, relation, phone, email].filter((each) => each?.trim()).join(t('parties:readBack.listed')),
      }),
    ),
  ].filter((fact) => typeof fact === 'string');
  return (
    <blockquote className="read-back">
      <p>{t('readBack.opening', { name })}</p>
      <p className="words">{typed.narrative.trim()}</p>
      {facts.length > 0 ? <p>{t('readBack.facts', { facts: facts.join(t('readBack.comma')) })}</p> : null}
      {typed.desiredOutcome?.trim() ? <p>{t('readBack.wish', { wish: typed.desiredOutcome.trim() })}</p> : null}
      {speaker ? (
        <p>{t('parties:readBack.reach', { name: speaker.name, reach: speaker.phone?.trim() || speaker.email })}</p>
      ) : reach ? (
        <p>{t('readBack.reach', { reach })}</p>
      ) : null}
      <p>{t('readBack.closing')}</p>
    </blockquote>
  );
}
