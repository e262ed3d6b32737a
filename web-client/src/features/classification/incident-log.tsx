import { useTranslation } from 'react-i18next';
import { Section } from '@/ui/section';
import { TimeLine } from '@/ui/time-line';
import type { Incident } from './incident-query';

/** Who did what, the newest first. */
export function IncidentLog({ log }: { log: Incident['log'] }) {
  const { t } = useTranslation('incidents');
  return (
    <Section title={t('log.title')}>
      <TimeLine
        label={t('log.title')}
        entries={log.map((entry, index) => ({
          id: `${entry.at}-${index}`,
          at: entry.at,
          who: entry.by ?? t('log.machine'),
          title: t(`log.${entry.kind as 'confirmed'}`, { count: entry.cases ?? 0, incident: entry.incident ?? '' }),
          body: entry.words ?? undefined,
          voice: entry.by ? 'house' : 'system',
        }))}
      />
    </Section>
  );
}
