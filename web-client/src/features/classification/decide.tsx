import { Button, Form, Input, type InputRef, Modal } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { ErrorPanel } from '@/ui/states';
import { toast } from '@/ui/toast';
import { type Incident, path, useDeed } from './incident-query';

/** What a lead decides about an incident as a whole. */
export function Decide({ incident }: { incident: Incident }) {
  const { t } = useTranslation('incidents');
  const words = useProblemWords();
  const [isDismissing, setDismissing] = useState(false);
  const confirm = useDeed(() =>
    api.POST('/api/v1/incidents/{incidentId}/confirmation', {
      params: { path: path(incident) },
      body: { version: incident.version },
    }),
  );
  const { status } = incident;
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
      {status === 'proposed' || status === 'confirmed' ? (
        <Button onClick={() => setDismissing(true)}>{t('decide.dismiss')}</Button>
      ) : null}
      {isDismissing ? <Dismissal incident={incident} onClose={() => setDismissing(false)} /> : null}
    </>
  );
}

function Dismissal({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const { t } = useTranslation(['incidents', 'common']);
  const words = useProblemWords();
  const [form] = Form.useForm<{ reason: string }>();
  const line = useRef<InputRef>(null);
  const dismiss = useDeed(({ reason }: { reason: string }) =>
    api.POST('/api/v1/incidents/{incidentId}/dismissal', {
      params: { path: path(incident) },
      body: { reason, version: incident.version },
    }),
  );
  return (
    <Modal
      open
      width={480}
      title={t('dismissal.title')}
      okText={t('decide.dismiss')}
      cancelText={t('common:cancel')}
      confirmLoading={dismiss.isPending}
      onOk={() => form.submit()}
      afterOpenChange={(isOpen) => isOpen && line.current?.focus()}
      onCancel={onClose}
    >
      <p className="quiet">{t('dismissal.text')}</p>
      <Form
        form={form}
        name="dismissal"
        layout="vertical"
        requiredMark={false}
        onFinish={(typed) =>
          dismiss.mutate(typed, {
            onSuccess: () => {
              toast.done(t('dismissal.done', { number: incident.number }));
              onClose();
            },
          })
        }
      >
        <Form.Item
          name="reason"
          label={t('dismissal.why')}
          rules={[{ required: true, whitespace: true, message: t('dismissal.needed') }]}
        >
          <Input ref={line} maxLength={2000} autoComplete="off" />
        </Form.Item>
      </Form>
      {dismiss.error ? <ErrorPanel {...words(dismiss.error)} /> : null}
    </Modal>
  );
}
