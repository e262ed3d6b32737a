import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/api/problem-words';
import { useFormat } from '@/i18n/use-format';
import { Choice } from '@/ui/choice';
import { List } from '@/ui/list';
import { Page } from '@/ui/page';
import { ErrorPanel } from '@/ui/states';
import { type IncidentSummary, type IncidentView, useIncidents, useMayDecide } from './incident-query';
import { OpenIncident } from './open-incident';
import { StatusMark } from './status-mark';
import './incidents.css';

const views: IncidentView[] = ['open', 'dismissed', 'closed', 'all'];

/** 群体投诉: what the machine proposes first, then what leads are at. */
export function IncidentsPage() {
  const { t } = useTranslation(['incidents', 'common']);
  const words = useProblemWords();
  const format = useFormat();
  const [view, setView] = useState<IncidentView>('open');
  const mayDecide = useMayDecide();
  const incidents = useIncidents(view);
  return (
    <Page title={t('title')} lead={t('lead')} actions={mayDecide ? <OpenIncident /> : undefined}>
      <div className="incidents-bar">
        <Choice
          label={t('view.label')}
          hideLabel
          value={view}
          onChange={setView}
          options={views.map((value) => ({ value, label: t(`view.${value as 'open'}`) }))}
        />
      </div>
      {incidents.error && !incidents.data ? (
        <ErrorPanel {...words(incidents.error)} onRetry={() => void incidents.refetch()} />
      ) : (
        <List<IncidentSummary>
          label={t('title')}
          rows={incidents.data?.pages.flatMap((page) => page.items)}
          rowKey={(incident) => incident.incidentId}
          empty={{
            title: t(`empty.${view as 'open'}`),
            ...(view === 'open' ? { text: t('empty.openText') } : {}),
          }}
          onMore={incidents.hasNextPage ? () => void incidents.fetchNextPage() : undefined}
          isLoadingMore={incidents.isFetchingNextPage}
          columns={[
            {
              name: t('column.incident'),
              cell: (incident) => (
                <>
                  <Link to="/incidents/$incidentId" params={{ incidentId: incident.incidentId }}>
                    {incident.title}
                  </Link>
                  <StatusMark status={incident.status} />
                  <span className="faint incidents-under">
                    {[
                      incident.number,
                      incident.isByMachine ? t('by.machine') : t('by.person'),
                      format.time(incident.openedAt),
                      incident.owner,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </>
              ),
            },
            {
              name: t('column.words'),
              cell: (incident) => (
                <span className="incidents-words">{incident.words.map(({ word }) => word).join(t('between'))}</span>
              ),
            },
            { name: t('column.complainants'), isNumber: true, cell: (each) => format.number(each.complainants) },
            {
              name: t('column.complaints'),
              isNumber: true,
              cell: (each) => (
                <>
                  {format.number(each.complaints)}
                  {each.waiting > 0 ? (
                    <span className="incidents-under quiet">{t('waiting', { count: each.waiting })}</span>
                  ) : null}
                </>
              ),
            },
            { name: t('column.growth'), isNumber: true, cell: (each) => <Growth incident={each} /> },
          ]}
        />
      )}
    </Page>
  );
}

/** New ones within a day, against the day before. */
function Growth({ incident: { lastDay, dayBefore } }: { incident: IncidentSummary }) {
  const { t } = useTranslation('incidents');
  const format = useFormat();
  if (lastDay === 0) return <span className="faint">{t('growth.none')}</span>;
  return (
    <>
      +{format.number(lastDay)}
      <span className="incidents-under quiet">{t('growth.before', { count: dayBefore })}</span>
    </>
  );
}
