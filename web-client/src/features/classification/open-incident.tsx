import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { components } from '@/api/schema.g';
import { AskDialog } from './ask-dialog';
import { CasePicker } from './case-picker';
import { useDeed } from './incident-query';

type Typed = components['schemas']['NewIncident'];

/** Opens one by hand, from cases that the machine has not seen together. */
export function OpenIncident() {
  const { t } = useTranslation('incidents');
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const [form] = Form.useForm<Typed>();
  const line = useRef<InputRef>(null);
  const open = useDeed((body: Typed) => api.POST('/api/v1/incidents', { body }));
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('openByHand.open')}</Button>
      {isAsking ? (
        <AskDialog<Typed>
          name="opening"
          title={t('openByHand.title')}
          text={t('openByHand.text')}
          action={t('openByHand.do')}
          form={form}
          isPending={open.isPending}
          error={open.error}
          onOpen={() => line.current?.focus()}
          onFinish={(typed) =>
            open.mutate(typed, {
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
          <Form.Item
            name="complaintIds"
            label={t('pick.label')}
            rules={[{ required: true, message: t('pick.needed') }]}
          >
            <CasePicker />
          </Form.Item>
        </AskDialog>
      ) : null}
    </>
  );
}
