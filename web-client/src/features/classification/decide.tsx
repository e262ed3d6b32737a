import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input, type InputRef, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { toast } from '@/ui/toast';
import { AskDialog } from './ask-dialog';
import { CasePicker } from './case-picker';
import { type Incident, path, useDeed, useIncidents } from './incident-query';

type Asked = 'dismiss' | 'merge' | 'add';

/** What a lead decides about an incident as a whole. */
export function Decide({ incident }: { incident: Incident }) {
  const { t } = useTranslation('incidents');
  const words = useProblemWords();
  const [asked, setAsked] = useState<Asked>();
  const confirm = useDeed(() =>
    api.POST('/api/v1/incidents/{incidentId}/confirmation', {
      params: { path: path(incident) },
      body: { version: incident.version },
    }),
  );
  const { status } = incident;
  const isOpen = status === 'proposed' || status === 'confirmed';
  const close = () => setAsked(undefined);
  return (
    <>
      {status === 'proposed' || status === 'dismissed' ? (
        <Button
          type={status === 'proposed' ? 'primary' : 'default'}
          loading={confirm.isPending}
          onClick={() =>
            confirm.mutate(undefined, {
              onSuccess: () => toast.done(t('decide.confirmed', { number: incident.number })),
              onError: (error) => toast.failed(words(error).title),
            })
          }
        >
          {t(status === 'proposed' ? 'decide.confirm' : 'decide.afterAll')}
        </Button>
      ) : null}
      {status === 'confirmed' ? <Button onClick={() => setAsked('add')}>{t('decide.add')}</Button> : null}
      {isOpen ? (
        <>
          <Button onClick={() => setAsked('merge')}>{t('decide.merge')}</Button>
          <Button onClick={() => setAsked('dismiss')}>{t('decide.dismiss')}</Button>
        </>
      ) : null}
      {asked === 'dismiss' ? <Dismissal incident={incident} onClose={close} /> : null}
      {asked === 'merge' ? <Merge incident={incident} onClose={close} /> : null}
      {asked === 'add' ? <Addition incident={incident} onClose={close} /> : null}
    </>
  );
}

interface Props {
  incident: Incident;
  onClose: () => void;
}

function Dismissal({ incident, onClose }: Props) {
  const { t } = useTranslation('incidents');
  const [form] = Form.useForm<{ reason: string }>();
  const line = useRef<InputRef>(null);
  const dismiss = useDeed(({ reason }: { reason: string }) =>
    api.POST('/api/v1/incidents/{incidentId}/dismissal', {
      params: { path: path(incident) },
      body: { reason, version: incident.version },
    }),
  );
  return (
    <AskDialog
      name="dismissal"
      title={t('dismissal.title')}
      text={t('dismissal.text')}
      action={t('decide.dismiss')}
      form={form}
      isPending={dismiss.isPending}
      error={dismiss.error}
      onOpen={() => line.current?.focus()}
      onFinish={(typed) =>
        dismiss.mutate(typed, {
          onSuccess: () => {
            toast.done(t('dismissal.done', { number: incident.number }));
            onClose();
          },
        })
      }
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={t('dismissal.why')}
        rules={[{ required: true, whitespace: true, message: t('dismissal.needed') }]}
      >
        <Input ref={line} maxLength={2000} autoComplete="off" />
      </Form.Item>
    </AskDialog>
  );
}

function Merge({ incident, onClose }: Props) {
  const { t } = useTranslation('incidents');
  const navigate = useNavigate();
  const [form] = Form.useForm<{ intoId: string }>();
  const others = useIncidents('open');
  const merge = useDeed(({ intoId }: { intoId: string }) =>
    api.POST('/api/v1/incidents/{incidentId}/merge', {
      params: { path: path(incident) },
      body: { intoId, version: incident.version },
    }),
  );
  return (
    <AskDialog
      name="merge"
      title={t('merge.title', { number: incident.number })}
      text={t('merge.text')}
      action={t('decide.merge')}
      form={form}
      isPending={merge.isPending}
      error={merge.error ?? others.error}
      onFinish={(typed) =>
        merge.mutate(typed, {
          onSuccess: () => {
            toast.done(t('merge.done', { number: incident.number }));
            onClose();
            void navigate({ to: '/incidents/$incidentId', params: { incidentId: typed.intoId } });
          },
        })
      }
      onClose={onClose}
    >
      <Form.Item name="intoId" label={t('merge.into')} rules={[{ required: true, message: t('merge.needed') }]}>
        <Select
          loading={others.isPending}
          notFoundContent={t('merge.none')}
          showSearch={{ optionFilterProp: 'label' }}
          options={(others.data?.pages ?? [])
            .flatMap((page) => page.items)
            .filter((other) => other.incidentId !== incident.incidentId)
            .map((other) => ({
              value: other.incidentId,
              label: `${other.number} · ${other.title} · ${t('merge.people', { count: other.complainants })}`,
            }))}
        />
      </Form.Item>
    </AskDialog>
  );
}

function Addition({ incident, onClose }: Props) {
  const { t } = useTranslation('incidents');
  const [form] = Form.useForm<{ complaintIds: string[] }>();
  const add = useDeed((body: { complaintIds: string[] }) =>
    api.POST('/api/v1/incidents/{incidentId}/members', { params: { path: path(incident) }, body }),
  );
  return (
    <AskDialog
      name="addition"
      title={t('addition.title', { number: incident.number })}
      action={t('members.add')}
      form={form}
      isPending={add.isPending}
      error={add.error}
      onFinish={(typed) => add.mutate(typed, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Form.Item name="complaintIds" label={t('pick.label')} rules={[{ required: true, message: t('pick.needed') }]}>
        <CasePicker />
      </Form.Item>
    </AskDialog>
  );
}
