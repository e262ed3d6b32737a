import { Link } from '@tanstack/react-router';
import { Button, Checkbox, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { useFormat } from '@/i18n/use-format';
import { Choice } from '@/ui/choice';
import { List } from '@/ui/list';
import { Section } from '@/ui/section';
import { ErrorPanel } from '@/ui/states';
import { toast } from '@/ui/toast';
import { type Incident, type IncidentMember, path, useDeed, useMembers } from './incident-query';
import { Split } from './split';

interface Props {
  incident: Incident;
  mayDecide: boolean;
  word: string;
  onWord: (word: string) => void;
}

const states = ['all', 'in', 'proposed', 'excluded'] as const;

type Shown = (typeof states)[number];

/** The cases in the order in which they came in; a lead takes them out, puts them back, and accepts what the machine would add. */
export function Members({ incident, mayDecide, word, onWord }: Props) {
  const { t } = useTranslation('incidents');
  const words = useProblemWords();
  const format = useFormat();
  const [state, setState] = useState<Shown>('all');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const members = useMembers(incident.incidentId, state, word);
  const rows = members.data?.pages.flatMap((page) => page.items);
  const isOpen = incident.status === 'proposed' || incident.status === 'confirmed';
  const exclude = useDeed((complaintId: string) =>
    api.POST('/api/v1/incidents/{incidentId}/members/{complaintId}/exclusion', {
      params: { path: { ...path(incident), complaintId } },
      body: { reason: null },
    }),
  );
  const add = useDeed((complaintIds: string[]) =>
    api.POST('/api/v1/incidents/{incidentId}/members', { params: { path: path(incident) }, body: { complaintIds } }),
  );
  const failed = { onError: (error: unknown) => toast.failed(words(error).title) };
  const choose = (id: string, is: boolean) => {
    const next = new Set(chosen);
    if (is) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const forget = () => setChosen(new Set());
  return (
    <Section title={t('members.title')} anchor="members">
      <div className="incidents-bar">
        <Choice
          label={t('members.show')}
          hideLabel
          value={state}
          onChange={setState}
          options={states.map((value) => ({ value, label: t(`members.state.${value}`) }))}
        />
        {word ? (
          <Tag closable={{ 'aria-label': t('members.allWords') }} onClose={() => onWord('')}>
            {t('members.saying', { word })}
          </Tag>
        ) : null}
        {chosen.size > 0 ? (
          <div className="row-actions incidents-chosen">
            <span className="quiet">{t('members.chosen', { count: chosen.size })}</span>
            {incident.status === 'confirmed' ? (
              <Button
                size="small"
                loading={add.isPending}
                onClick={() => add.mutate([...chosen], { ...failed, onSuccess: forget })}
              >
                {t('members.add')}
              </Button>
            ) : null}
            <Split incident={incident} chosen={[...chosen]} />
          </div>
        ) : null}
      </div>
      {members.error && !members.data ? (
        <ErrorPanel {...words(members.error)} onRetry={() => void members.refetch()} />
      ) : (
        <List<IncidentMember>
          label={t('members.title')}
          rows={rows}
          rowKey={(member) => member.complaintId}
          isQuiet={(member) => member.state === 'excluded'}
          empty={{ title: word ? t('members.noneSaying', { word }) : t('members.none') }}
          onMore={members.hasNextPage ? () => void members.fetchNextPage() : undefined}
          isLoadingMore={members.isFetchingNextPage}
          columns={[
            ...(mayDecide && isOpen
              ? [
                  {
                    name: '',
                    cell: (member: IncidentMember) => (
                      <Checkbox
                        aria-label={t('members.choose', { number: member.number })}
                        checked={chosen.has(member.complaintId)}
                        onChange={(event) => choose(member.complaintId, event.target.checked)}
                      />
                    ),
                  },
                ]
              : []),
            {
              name: t('members.when'),
              cell: (member) => <span className="incidents-when">{format.time(member.receivedAt)}</span>,
            },
            {
              name: t('members.case'),
              cell: (member) => (
                <>
                  <Link to="/cases/$caseId" params={{ caseId: member.complaintId }}>
                    {member.subject}
                  </Link>
                  <span className="faint incidents-under">
                    {[member.number, member.customer, member.isFirstOfComplainant ? '' : t('members.again')]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </>
              ),
            },
            {
              name: t('members.stage'),
              cell: (member) => <span className="incidents-when">{t(`stage.${member.stage}`)}</span>,
            },
            {
              name: t('members.standing'),
              cell: (member) => (
                <>
                  <span className="incidents-when">{t(`members.stands.${member.state}`)}</span>
                  <span className="faint incidents-under">
                    {member.by ??
                      (member.score === null ? '' : t('members.fits', { share: format.percent(member.score) }))}
                  </span>
                </>
              ),
            },
            ...(mayDecide && isOpen
              ? [
                  {
                    name: ' ',
                    cell: (member: IncidentMember) => (
                      <div className="row-actions">
                        {member.state === 'excluded' ||
                        (member.state === 'proposed' && incident.status === 'confirmed') ? (
                          incident.status === 'confirmed' ? (
                            <Button size="small" onClick={() => add.mutate([member.complaintId], failed)}>
                              {t('members.add')}
                            </Button>
                          ) : null
                        ) : null}
                        {member.state === 'in' || member.state === 'proposed' ? (
                          <Button size="small" type="text" onClick={() => exclude.mutate(member.complaintId, failed)}>
                            {t('members.exclude')}
                          </Button>
                        ) : null}
                      </div>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
    </Section>
  );
}
