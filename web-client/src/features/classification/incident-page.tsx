import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/api/problem-words';
import { useFormat } from '@/i18n/use-format';
import { Page } from '@/ui/page';
import { Section } from '@/ui/section';
import { SkeletonRows, SkeletonText } from '@/ui/skeleton';
import { ErrorPanel } from '@/ui/states';
import { Arrivals } from './arrivals';
import { Bulk } from './bulk';
import { CommonAnswer } from './common-answer';
import { Decide } from './decide';
import { IncidentFigures } from './incident-figures';
import { IncidentLog } from './incident-log';
import { type Incident, useIncident, useMayDecide } from './incident-query';
import { MeetingNote } from './meeting-note';
import { Members } from './members';
import { WordMap } from './word-map';
import './incidents.css';

/** One mass complaint, with all that its lead decides and does. */
export function IncidentPage() {
  const { incidentId } = useParams({ from: '/shell/incidents/$incidentId' });
  const { t } = useTranslation(['incidents', 'common']);
  const words = useProblemWords();
  const incident = useIncident(incidentId);
  if (incident.data) return <Shown key={incidentId} incident={incident.data} />;
  return (
    <Page title={t('title')}>
      {incident.error ? (
        <>
          <ErrorPanel {...words(incident.error)} onRetry={() => void incident.refetch()} />
          <p>
            <Link to="/incidents">{t('back')}</Link>
          </p>
        </>
      ) : (
        <>
          <SkeletonText lines={4} />
          <SkeletonRows rows={6} />
        </>
      )}
    </Page>
  );
}

function Shown({ incident }: { incident: Incident }) {
  const { t } = useTranslation('incidents');
  const format = useFormat();
  const mayDecide = useMayDecide();
  const [word, setWord] = useState('');
  const isOpen = incident.status === 'proposed' || incident.status === 'confirmed';
  return (
    <Page
      title={incident.title}
      lead={[
        incident.number,
        t(`status.${incident.status}`),
        incident.openedBy
          ? t('opened.person', { name: incident.openedBy, time: format.time(incident.openedAt) })
          : t('opened.machine', { time: format.time(incident.openedAt) }),
      ].join(' · ')}
      actions={mayDecide ? <Decide incident={incident} /> : undefined}
    >
      {incident.mergedInto ? (
        <p className="incident-banner">
          {t('goesOn')}{' '}
          <Link to="/incidents/$incidentId" params={{ incidentId: incident.mergedInto.incidentId }}>
            {incident.mergedInto.number}
          </Link>
        </p>
      ) : null}
      {incident.status === 'dismissed' ? (
        <p className="incident-banner">
          {t('dismissedBy', { name: incident.decidedBy ?? '', reason: incident.reason ?? '' })}
        </p>
      ) : null}
      <IncidentFigures incident={incident} mayChange={mayDecide && isOpen} />
      <div className="incident-columns">
        <div>
          <Section title={t('arrivals.title')}>
            <Arrivals hours={incident.timeLine} />
          </Section>
          <Section title={t('words.title')} aside={<span className="faint">{t('words.hint')}</span>}>
            <WordMap words={incident.words} chosen={word} onChoose={setWord} />
          </Section>
          <Members incident={incident} mayDecide={mayDecide} word={word} onWord={setWord} />
        </div>
        <div>
          <Section title={t('evidence.title')}>
            {incident.evidence.length === 0 ? <p className="faint">{t('evidence.none')}</p> : null}
            <ul className="incident-evidence">
              {incident.evidence.map((passage) => (
                <li key={passage.words}>
                  <q>{passage.words}</q>
                  <span className="faint">{t('evidence.cases', { count: passage.cases, of: passage.of })}</span>
                </li>
              ))}
            </ul>
          </Section>
          <Bulk incident={incident} mayDecide={mayDecide} />
          <CommonAnswer incident={incident} mayChange={mayDecide && isOpen} />
          <MeetingNote incident={incident} mayChange={mayDecide && (isOpen || incident.status === 'closed')} />
          <IncidentLog log={incident.log} />
        </div>
      </div>
    </Page>
  );
}
