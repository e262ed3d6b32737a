import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { components } from '@/api/schema.g';
import { AskDialog } from './ask-dialog';
import { type Incident, path, useDeed } from './incident-query';

/** The chosen cases go on as an incident of their own. */
export function Split({ incident, chosen }: { incident: Incident; chosen: string[] }) {
  const { t } = useTranslation('incidents');
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const [form] = Form.useForm<{ title: string }>();
  const line = useRef<InputRef>(null);
  const split = useDeed(({ title }: { title: string }) =>
    api.POST('/api/v1/incidents/{incidentId}/split', {
      params: { path: path(incident) },
      body: { title, complaintIds: chosen, version: incident.version },
    }),
  );
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {t('split.open')}
      </Button>
      {isAsking ? (
        <AskDialog
          name="split"
          title={t('split.title', { count: chosen.length })}
          text={t('split.text')}
          action={t('split.do')}
          form={form}
          isPending={split.isPending}
          error={split.error}
          onOpen={() => line.current?.focus()}
          onFinish={(typed) =>
            split.mutate(typed, {
              onSuccess: (opened) => {
                const { incidentId } = opened as components['schemas']['OpenedIncident'];
                void navigate({ to: '/incidents/$incidentId', params: { incidentId } });
              },
            })
          }
          onClose={() => setAsking(false)}
        >
          <Form.Item
            name="title"
            label={t('change.title')}
            rules={[{ required: true, whitespace: true, message: t('change.needed') }]}
          >
            <Input ref={line} maxLength={200} autoComplete="off" />
          </Form.Item>
        </AskDialog>
      ) : null}
    </>
  );
}
