import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { keys, queryClient } from '@/api/query';
import { useSession } from '@/api/session-query';
import { useFormat } from '@/i18n/use-format';
import { ErrorPanel } from '@/ui/states';
import { toast } from '@/ui/toast';
import type { LearnerVersion } from './learner-query';

/** What was learnt last, version by version, and the way back to an older one. */
export function Versions({ versions }: { versions: LearnerVersion[] }) {
  const { t } = useTranslation('learner');
  const format = useFormat();
  const mayReturn = useSession().data?.permissions.includes('leadCases') ?? false;
  const [chosen, setChosen] = useState<LearnerVersion>();
  if (versions.length === 0) return <p className="faint">{t('versions.none')}</p>;
  return (
    <>
      <ol className="learner-versions">
        {versions.map((version, at) => (
          <li key={version.version}>
            <div className="learner-version">
              <strong>{t('versions.name', { version: version.version })}</strong>
              <span className="quiet">
                {[
                  at === 0 && t('versions.inUse'),
                  format.time(version.trainedAt),
                  t('versions.examples', { count: version.examples }),
                  ...version.aspects.map(
                    (learnt) =>
                      learnt.accuracy != null &&
                      t('versions.accuracy', {
                        aspect: t(`aspect.${learnt.aspect}`),
                        share: format.percent(learnt.accuracy),
                      }),
                  ),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              {at > 0 && mayReturn ? (
                <Button size="small" onClick={() => setChosen(version)}>
                  {t('versions.return')}
                </Button>
              ) : null}
            </div>
            {version.returnedTo != null ? (
              <p>
                {t('versions.returned', {
                  version: version.returnedTo,
                  name: version.returnedBy ?? '',
                  reason: version.reason ?? '',
                })}
              </p>
            ) : null}
            {version.newWords.length > 0 ? (
              <dl className="learner-words">
                {version.newWords.map((learnt) => (
                  <div key={`${learnt.aspect} ${learnt.label}`}>
                    <dt className="quiet">{learnt.name ?? t(`mood.${learnt.label as 'angry'}`)}</dt>
                    <dd>{learnt.words.join(' · ')}</dd>
                  </div>
                ))}
              </dl>
            ) : null}
          </li>
        ))}
      </ol>
      {chosen ? <TakeBack version={chosen} onClose={() => setChosen(undefined)} /> : null}
    </>
  );
}

function TakeBack({ version: { version }, onClose }: { version: LearnerVersion; onClose: () => void }) {
  const { t } = useTranslation(['learner', 'common']);
  const words = useProblemWords();
  const [form] = Form.useForm<{ reason: string }>();
  const back = useMutation({
    mutationFn: (body: { reason: string }) =>
      dataOf(api.POST('/api/v1/learner/versions/{version}/return', { params: { path: { version } }, body })),
    onSuccess: async () => {
      toast.done(t('versions.done', { version }));
      onClose();
      await queryClient.invalidateQueries({ queryKey: keys.settings('learner') });
    },
  });
  return (
    <Modal
      open
      width={480}
      title={t('versions.returnTitle', { version })}
      okText={t('versions.return')}
      cancelText={t('common:cancel')}
      confirmLoading={back.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="quiet">{t('versions.returnText')}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => back.mutate(values)}>
        <Form.Item
          name="reason"
          label={t('versions.reason')}
          rules={[{ required: true, whitespace: true, message: t('versions.needsReason') }]}
        >
          <Input.TextArea autoFocus rows={3} maxLength={500} />
        </Form.Item>
      </Form>
      {back.error ? <ErrorPanel {...words(back.error)} /> : null}
    </Modal>
  );
}
