import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { keys } from '@/api/query';
import type { components } from '@/api/schema.g';
import { confirm } from '@/ui/confirm';
import { Section } from '@/ui/section';
import { ErrorPanel } from '@/ui/states';
import { toast } from '@/ui/toast';
import { useChange, useMay, useOpenCase, useStatement } from './case-query';

type RelatedCase = components['schemas']['RelatedCase'];

function useRelated(id: string) {
  return useQuery({
    queryKey: keys.complaint(id, 'related'),
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/complaints/{complaintId}/related', { params: { path: { complaintId: id } }, signal })),
  });
}

/** What else belongs here: told again, linked, and what may be the same. */
export default function Related() {
  const { t } = useTranslation('resolution');
  const words = useProblemWords();
  const { id, head } = useOpenCase();
  const [isLooking, setLooking] = useState(false);
  const related = useRelated(id);
  const { takenIn = [], linked = [], incident } = related.data ?? {};
  return (
    <Section
      title={t('related.title')}
      anchor="related"
      aside={
        head.mergedInto || isLooking ? undefined : (
          <Button size="small" onClick={() => setLooking(true)}>
            {t('related.find')}
          </Button>
        )
      }
    >
      {related.error ? <ErrorPanel {...words(related.error)} onRetry={() => void related.refetch()} /> : null}
      {related.data && !head.mergedInto && takenIn.length + linked.length === 0 && !incident ? (
        <p className="faint">{t('related.none')}</p>
      ) : null}
      {incident ? (
        <p>
          {t('related.incident')}{' '}
          <Link to="/incidents/$incidentId" params={{ incidentId: incident.incidentId }}>
            {incident.number} {incident.title}
          </Link>
        </p>
      ) : null}
      <ul className="known">
        {takenIn.map((one) => (
          <AlsoTold key={one.complaintId} one={one} />
        ))}
        {linked.map((one) => (
          <Linked key={one.complaintId} one={one} />
        ))}
      </ul>
      {isLooking ? <Likely /> : null}
    </Section>
  );
}

function Named({ one }: { one: Pick<RelatedCase, 'complaintId' | 'number' | 'subject' | 'stage' | 'customer'> }) {
  const { t } = useTranslation('resolution');
  return (
    <span>
      <Link to="/cases/$caseId" params={{ caseId: one.complaintId }}>
        {one.subject}
      </Link>{' '}
      <span className="faint figures">
        {one.number} · {t(`stage.${one.stage}`)}
        {one.customer ? ` · ${one.customer}` : ''}
      </span>
    </span>
  );
}

/** The customer has told it once more: it is read here, without leaving the case. */
function AlsoTold({ one }: { one: RelatedCase }) {
  const { t } = useTranslation('resolution');
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <div className="also-told">
        <Link to="/cases/$caseId" params={{ caseId: one.complaintId }}>
          {t('related.alsoTold', { number: one.number })}
        </Link>
        <span>{one.subject}</span>
        <span className="faint">{[t(`stage.${one.stage}`), one.customer].filter(Boolean).join(' · ')}</span>
        {isOpen ? (
          <Told id={one.complaintId} />
        ) : (
          <div className="row-actions">
            <Button size="small" onClick={() => setOpen(true)}>
              {t('related.read')}
            </Button>
          </div>
        )}
      </div>
    </li>
  );
}

function Told({ id }: { id: string }) {
  const { t } = useTranslation('resolution');
  const words = useProblemWords();
  const statement = useStatement(id);
  if (statement.error) return <ErrorPanel {...words(statement.error)} onRetry={() => void statement.refetch()} />;
  const said = statement.data;
  if (!said) return null;
  return (
    <>
      <blockquote className="said">{said.narrative}</blockquote>
      {said.desiredOutcome ? (
        <p className="quiet">
          {t('statement.desired')}: {said.desiredOutcome}
        </p>
      ) : null}
      {said.people.map((person) => (
        <p key={`${person.part} ${person.name}`} className="quiet">
          {t(`part.${person.part}`)}: {person.name}
        </p>
      ))}
      {said.evidence.map((file) => (
        <a key={file.id} href={`/api/v1/complaints/${id}/evidence/${file.id}`} download>
          {file.fileName}
        </a>
      ))}
    </>
  );
}

function Linked({ one }: { one: RelatedCase }) {
  const { t } = useTranslation('resolution');
  const words = useProblemWords();
  const { head } = useOpenCase();
  const unlink = useChange(({ path, header }) =>
    api.DELETE('/api/v1/complaints/{complaintId}/links/{otherId}', {
      params: { path: { ...path, otherId: one.complaintId }, header },
    }),
  );
  return (
    <li>
      <Named one={one} />
      <span className="quiet">{t(`related.${one.kind ?? 'related'}`)}</span>
      {head.mergedInto ? null : (
        <div className="row-actions">
          <Button
            size="small"
            loading={unlink.isPending}
            onClick={() => unlink.mutate(undefined, { onError: (error) => toast.failed(words(error).title) })}
          >
            {t('related.unlink')}
          </Button>
        </div>
      )}
    </li>
  );
}

function Likely() {
  const { t } = useTranslation('resolution');
  const words = useProblemWords();
  const { id } = useOpenCase();
  const mayMerge = useMay('mergeComplaint');
  const found = useQuery({
    queryKey: keys.complaint(id, 'duplicates'),
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/complaints/{complaintId}/duplicates', { params: { path: { complaintId: id } }, signal })),
  });
  const merge = useChange<string>(({ path, header }, intoId) =>
    api.POST('/api/v1/complaints/{complaintId}/merge', { params: { path, header }, body: { intoId, words: null } }),
  );
  const link = useChange<string>(({ path, header }, otherId) =>
    api.POST('/api/v1/complaints/{complaintId}/links', {
      params: { path, header },
      body: { otherId, kind: 'duplicate', words: null },
    }),
  );
  const error = found.error ?? merge.error ?? link.error;
  const ask = async (into: string, number: string) => {
    const yes = await confirm({
      title: t('related.mergeTitle', { number }),
      text: t('related.mergeAsk', { number }),
      action: t('related.merge'),
    });
    if (yes) merge.mutate(into);
  };
  return (
    <>
      {error ? <ErrorPanel {...words(error)} /> : null}
      {found.data?.length === 0 ? <p className="faint">{t('related.nothing')}</p> : null}
      <ul className="known" aria-label={t('related.likely')}>
        {found.data?.map((one) => (
          <li key={one.complaintId}>
            <Named one={one} />
            <span className="quiet">
              {[
                t(one.likelihood === 'likely' ? 'related.likelyOne' : 'related.possibleOne'),
                one.isSameCustomer ? t('related.customer') : '',
                one.isSameOrder ? t('related.order') : '',
                one.isSameProduct ? t('related.product') : '',
                one.daysApart === 0 ? t('related.sameDay') : t('related.days', { count: one.daysApart }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <div className="row-actions">
              <Button size="small" loading={link.isPending} onClick={() => link.mutate(one.complaintId)}>
                {t('related.link')}
              </Button>
              {mayMerge && one.stage !== 'closed' ? (
                <Button size="small" loading={merge.isPending} onClick={() => void ask(one.complaintId, one.number)}>
                  {t('related.merge')}
                </Button>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
