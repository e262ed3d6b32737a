import { Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import type { components } from '@/api/schema.g';
import { Section } from '@/ui/section';
import { ErrorPanel } from '@/ui/states';
import { toast } from '@/ui/toast';
import { BulkProgress } from './bulk-progress';
import { BulkRemedies } from './bulk-remedies';
import { Exceptions } from './exceptions';
import { type Incident, path, useDeed } from './incident-query';

type Kind = components['schemas']['IncidentActionKind'];
type Option = components['schemas']['NewOption'];
type Exception = components['schemas']['CaseException'];

interface Typed {
  option?: Option;
  outcome?: components['schemas']['Outcome'];
  summary?: string;
}

const kinds: Kind[] = ['answer', 'remedy', 'close'];
const outcomes = ['upheld', 'partlyUpheld', 'notUpheld', 'outOfScope'] as const;

/** 统一处理: letter, solution and closing for all cases but those left out, and how far each is. */
export function Bulk({ incident, mayDecide }: { incident: Incident; mayDecide: boolean }) {
  const { t } = useTranslation('incidents');
  const [kind, setKind] = useState<Kind>();
  const isOpen = mayDecide && incident.status === 'confirmed';
  if (!isOpen && incident.actions.length === 0) return null;
  return (
    <Section title={t('bulk.title')} anchor="bulk">
      {isOpen ? (
        <div className="row-actions bulk-kinds">
          {kinds.map((each) => (
            <Button
              key={each}
              aria-expanded={each === kind}
              type={each === kind ? 'primary' : 'default'}
              onClick={() => setKind(each === kind ? undefined : each)}
            >
              {t(`bulk.${each}.open`)}
            </Button>
          ))}
        </div>
      ) : null}
      {isOpen && kind ? <Order key={kind} kind={kind} incident={incident} onClose={() => setKind(undefined)} /> : null}
      <BulkProgress incident={incident} mayRetry={isOpen} />
    </Section>
  );
}

function Order({ kind, incident, onClose }: { kind: Kind; incident: Incident; onClose: () => void }) {
  const { t } = useTranslation(['incidents', 'common']);
  const words = useProblemWords();
  const [form] = Form.useForm<Typed>();
  const [exceptions, setExceptions] = useState<ReadonlyMap<string, string>>(new Map());
  const order = useDeed((typed: Typed) => {
    const left: Exception[] = [...exceptions].map(([complaintId, reason]) => ({ complaintId, reason: reason || null }));
    const common = { exceptions: left, version: incident.version };
    const params = { path: path(incident) };
    if (kind === 'answer') return api.POST('/api/v1/incidents/{incidentId}/answers', { params, body: common });
    if (kind === 'remedy')
      return api.POST('/api/v1/incidents/{incidentId}/remedies', {
        params,
        body: { ...common, option: typed.option as Option },
      });
    return api.POST('/api/v1/incidents/{incidentId}/closing', {
      params,
      body: { ...common, outcome: typed.outcome ?? 'notUpheld', summary: typed.summary ?? '' },
    });
  });
  const count = incident.complaints - exceptions.size;
  const hasAnswer = Boolean(incident.answerSubject && incident.commonAnswer);
  return (
    <Form<Typed>
      form={form}
      name={`bulk-${kind}`}
      className="bulk-order"
      layout="vertical"
      requiredMark={false}
      initialValues={
        kind === 'remedy' ? { option: { currency: 'CNY', remedies: [{ kind: 'discount', words: '', amount: 0 }] } } : {}
      }
      onFinish={(typed) =>
        order.mutate(typed, {
          onSuccess: () => {
            toast.done(t(`bulk.${kind}.ordered`, { count }));
            onClose();
          },
        })
      }
    >
      <p className="quiet">{t(`bulk.${kind}.text`)}</p>
      {kind === 'answer' ? (
        hasAnswer ? (
          <blockquote className="bulk-letter">
            <strong>{incident.answerSubject}</strong>
            <p className="incident-text">{incident.commonAnswer}</p>
          </blockquote>
        ) : (
          <p>
            <a href="#answer">{t('bulk.answer.none')}</a>
          </p>
        )
      ) : null}
      {kind === 'remedy' ? <BulkRemedies /> : null}
      {kind === 'close' ? (
        <>
          <Form.Item name="outcome" label={t('bulk.close.outcome')} rules={[{ required: true, message: t('needed') }]}>
            <Radio.Group options={outcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))} />
          </Form.Item>
          <Form.Item
            name="summary"
            label={t('bulk.close.summary')}
            rules={[{ required: true, whitespace: true, message: t('needed') }]}
          >
            <Input.TextArea rows={2} maxLength={4000} />
          </Form.Item>
        </>
      ) : null}
      <Exceptions incident={incident} chosen={exceptions} onChange={setExceptions} />
      <div className="row-actions">
        <Button
          type="primary"
          htmlType="submit"
          loading={order.isPending}
          disabled={count <= 0 || (kind === 'answer' && !hasAnswer)}
        >
          {t(`bulk.${kind}.do`, { count })}
        </Button>
        <Button onClick={onClose}>{t('common:cancel')}</Button>
      </div>
      {order.error ? <ErrorPanel {...words(order.error)} /> : null}
    </Form>
  );
}
