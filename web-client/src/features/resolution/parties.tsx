import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema.g';
import { Facts } from '@/ui/facts';
import { Section } from '@/ui/section';

type Party = components['schemas']['StatementParty'];

/** Who else stands on the complainant's side, and which of them is written to. */
export default function Parties({ parties }: { parties: Party[] }) {
  const { t } = useTranslation('parties');
  return (
    <Section title={t('title')} anchor="parties">
      <ul className="parties">
        {parties.map((party) => (
          <li key={party.id}>
            <strong>{party.name}</strong> <span className="quiet">{t(`part.${party.part}`)}</span>
            {party.isSpokesperson ? <p>{t('speaker')}</p> : null}
            <Facts
              facts={[
                { name: t('fields.relation'), value: party.relation },
                { name: t('fields.phone'), value: party.phone },
                { name: t('fields.email'), value: party.email },
                { name: t('fields.authority'), value: party.authority ? t(`authority.${party.authority}`) : null },
              ]}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
