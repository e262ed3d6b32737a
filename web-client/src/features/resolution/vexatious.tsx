import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { keys } from '@/api/query';
import type { components } from '@/api/schema.g';
import { useFormat } from '@/i18n/use-format';
import { Section } from '@/ui/section';
import { ErrorPanel } from '@/ui/states';
import { ActionForm } from './action-form';
import { type Change, useHistory, useOpenCase, useStatement } from './case-query';
import { useSentence } from './history-words';

type Schemas = components['schemas'];
type Finding = Schemas['VexatiousFinding'];
type Action = Schemas['FindingAction'];

const grounds: Schemas['VexatiousGround'][] = [
  'abusive',
  'fabricated',
  'settledAgain',
  'badFaithClaim',
  'threats',
  'ulteriorMotive',
];

/** 恶意投诉: what was said of it and on what evidence, and the next person's step. */
export default function Vexatious() {
  const { t } = useTranslation('resolution');
  const words = useProblemWords();
  const { id } = useOpenCase();
  const [asked, setAsked] = useState<Action>();
  const record = useQuery({
    queryKey: keys.complaint(id, 'vexatious'),
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/complaints/{complaintId}/vexatious', { params: { path: { complaintId: id } }, signal })),
  });
  const { findings = [], may = [] } = record.data ?? {};
  if (record.data && findings.length === 0 && may.length === 0) return null;
  const done = () => setAsked(undefined);
  return (
    <Section title={t('vexatious.title')} anchor="vexatious">
      {record.error ? <ErrorPanel {...words(record.error)} onRetry={() => void record.refetch()} /> : null}
      {record.data && findings.length === 0 ? <p className="faint">{t('vexatious.none')}</p> : null}
      {findings.map((finding) => (
        <Said key={finding.findingId} finding={finding} />
      ))}
      {asked ? <Step action={asked} onDone={done} /> : null}
      <div className="row-actions">
        {asked ? (
          <Button size="small" onClick={done}>
            {t('back')}
          </Button>
        ) : (
          may.map((action) => (
            <Button key={action} size="small" onClick={() => setAsked(action)}>
              {t(`vexatious.do.${action}`)}
            </Button>
          ))
        )}
      </div>
    </Section>
  );
}

function Said({ finding }: { finding: Finding }) {
  const { t } = useTranslation('resolution');
  const format = useFormat();
  const by = (name: string | null | undefined, at: string | null | undefined) =>
    [name ?? '', at ? format.time(at) : ''].filter(Boolean).join(' · ');
  return (
    <article className="finding">
      <p>
        <strong>{t(`vexatious.state.${finding.state}`)}</strong>
        {finding.holdsUntil && (finding.state === 'confirmed' || finding.state === 'appealed') ? (
          <span className="quiet"> {t('vexatious.until', { date: format.date(finding.holdsUntil) })}</span>
        ) : null}
      </p>
      <p>{format.list(finding.grounds.map((ground) => t(`vexatious.ground.${ground}`)))}</p>
      <blockquote className="said">{finding.words}</blockquote>
      <ul className="known">
        {finding.evidence.map((one) => (
          <li key={`${one.kind} ${one.reference}`}>
            <Proof one={one} />
          </li>
        ))}
      </ul>
      <p className="quiet">{t('vexatious.proposedBy', { who: by(finding.proposedBy, finding.proposedAt) })}</p>
      {finding.reason ? (
        <p className="quiet">
          {t(finding.state === 'rejected' ? 'vexatious.rejectedBy' : 'vexatious.confirmedBy', {
            who: by(finding.decidedBy, finding.decidedAt),
            why: finding.reason,
          })}
        </p>
      ) : null}
      {finding.appeal ? (
        <p className="quiet">
          {t('vexatious.appealedBy', { who: by(finding.appealedBy, finding.appealedAt), why: finding.appeal })}
        </p>
      ) : null}
      {finding.judgement ? (
        <p className="quiet">
          {t('vexatious.judgedBy', { who: by(finding.judgedBy, finding.judgedAt), why: finding.judgement })}
        </p>
      ) : null}
      {finding.liftReason ? (
        <p className="quiet">
          {t('vexatious.liftedBy', { who: by(finding.liftedBy, finding.liftedAt), why: finding.liftReason })}
        </p>
      ) : null}
    </article>
  );
}

function Proof({ one }: { one: Schemas['FindingEvidence'] }) {
  const { t } = useTranslation('resolution');
  const { id } = useOpenCase();
  if (one.kind === 'file')
    return (
      <a href={`/api/v1/complaints/${id}/evidence/${one.reference}`} download>
        {one.title ?? one.reference}
      </a>
    );
  if (one.kind === 'entry') return <>{t('vexatious.entry', { number: one.reference })}</>;
  if (!one.complaintId) return one.reference;
  return (
    <Link to="/cases/$caseId" params={{ caseId: one.complaintId }}>
      {one.reference}
    </Link>
  );
}

function Step({ action, onDone }: { action: Action; onDone: () => void }) {
  if (action === 'propose') return <Propose onDone={onDone} />;
  if (action === 'decide' || action === 'judge') return <Decide action={action} onDone={onDone} />;
  return <Say action={action} onDone={onDone} />;
}

function Propose({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('resolution');
  const { id } = useOpenCase();
  const sentence = useSentence();
  const files = useStatement(id).data?.evidence ?? [];
  const entries = useHistory(id).data?.pages.flatMap((page) => page.items) ?? [];
  const needed = [{ required: true, message: t('needed') }];
  return (
    <ActionForm<{ grounds: Schemas['VexatiousGround'][]; words: string; proofs?: string[]; cases?: string[] }>
      name="vexatious"
      initial={{}}
      action={t('vexatious.do.propose')}
      onDone={onDone}
      call={({ path, header }, typed) =>
        dataOf(
          api.POST('/api/v1/complaints/{complaintId}/vexatious', {
            params: { path, header },
            body: {
              grounds: typed.grounds,
              words: typed.words,
              evidence: [
                ...(typed.proofs ?? []).map((proof) => {
                  const [kind, reference] = proof.split(' ') as ['file' | 'entry', string];
                  return { kind, reference };
                }),
                ...(typed.cases ?? []).map((reference) => ({ kind: 'case' as const, reference })),
              ],
            },
          }),
        )
      }
    >
      <p className="quiet">{t('vexatious.effect')}</p>
      <Form.Item name="grounds" label={t('vexatious.grounds')} rules={needed}>
        <Checkbox.Group options={grounds.map((value) => ({ value, label: t(`vexatious.ground.${value}`) }))} />
      </Form.Item>
      <Form.Item name="words" label={t('vexatious.words')} rules={[{ ...needed[0], whitespace: true }]}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <Form.Item
        name="proofs"
        label={t('vexatious.evidence')}
        dependencies={['cases']}
        rules={[
          ({ getFieldValue }) => ({
            validator: async (_, proofs?: string[]) => {
              const cases = getFieldValue('cases') as string[] | undefined;
              if (!proofs?.length && !cases?.length) throw new Error(t('vexatious.noEvidence'));
            },
          }),
        ]}
      >
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={[
            ...files.map((file) => ({ value: `file ${file.id}`, label: file.fileName })),
            ...entries.map((line) => ({ value: `entry ${line.seq}`, label: `${line.seq} · ${sentence(line)}` })),
          ]}
        />
      </Form.Item>
      <Form.Item name="cases" label={t('vexatious.cases')}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[' ', ',', '，', '、']} />
      </Form.Item>
    </ActionForm>
  );
}

function Decide({ action, onDone }: { action: 'decide' | 'judge'; onDone: () => void }) {
  const { t } = useTranslation('resolution');
  const [isYes, setYes] = useState<boolean>();
  const call = ({ path, header }: Change, { reason }: { reason: string }) =>
    dataOf(
      action === 'decide'
        ? api.POST('/api/v1/complaints/{complaintId}/vexatious/decision', {
            params: { path, header },
            body: { confirmed: isYes === true, reason },
          })
        : api.POST('/api/v1/complaints/{complaintId}/vexatious/appeal/judgement', {
            params: { path, header },
            body: { upheld: isYes === true, reason },
          }),
    );
  if (isYes === undefined)
    return (
      <>
        <p className="quiet">{t(`vexatious.ask.${action}`)}</p>
        <div className="row-actions">
          <Button onClick={() => setYes(false)}>{t(`vexatious.no.${action}`)}</Button>
          <Button type="primary" onClick={() => setYes(true)}>
            {t(`vexatious.yes.${action}`)}
          </Button>
        </div>
      </>
    );
  return (
    <ActionForm<{ reason: string }>
      name={`vexatious-${action}`}
      initial={{}}
      action={t(isYes ? `vexatious.yes.${action}` : `vexatious.no.${action}`)}
      onDone={onDone}
      call={call}
    >
      <Words name="reason" label={t('vexatious.why')} />
    </ActionForm>
  );
}

function Say({ action, onDone }: { action: 'appeal' | 'lift'; onDone: () => void }) {
  const { t } = useTranslation('resolution');
  return (
    <ActionForm<{ words: string }>
      name={`vexatious-${action}`}
      initial={{}}
      action={t(`vexatious.do.${action}`)}
      onDone={onDone}
      call={({ path, header }, { words }) =>
        dataOf(
          action === 'appeal'
            ? api.POST('/api/v1/complaints/{complaintId}/vexatious/appeal', {
                params: { path, header },
                body: { words },
              })
            : api.POST('/api/v1/complaints/{complaintId}/vexatious/lifting', {
                params: { path, header },
                body: { reason: words },
              }),
        )
      }
    >
      <Words name="words" label={t(action === 'appeal' ? 'vexatious.appealWords' : 'vexatious.why')} />
    </ActionForm>
  );
}

function Words({ name, label }: { name: string; label: string }) {
  const { t } = useTranslation('resolution');
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, whitespace: true, message: t('needed') }]}>
      <Input.TextArea autoFocus rows={3} maxLength={2000} />
    </Form.Item>
  );
}
