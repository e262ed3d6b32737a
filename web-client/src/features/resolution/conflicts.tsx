import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { usePeople } from '@/api/people';
import { useProblemWords } from '@/api/problem-words';
import { keys } from '@/api/query';
import { useSession } from '@/api/session-query';
import { Section } from '@/ui/section';
import { ErrorPanel } from '@/ui/states';
import { toast } from '@/ui/toast';
import { ActionForm } from './action-form';
import { useOpenCase } from './case-query';

type Asked = { kind: 'name' } | { kind: 'own' } | { kind: 'clear'; accountId: string };

/** 回避: who neither sees nor handles this case, and how somebody comes to be kept out or let in again. */
export function Conflicts() {
  const { t } = useTranslation('resolution');
  const words = useProblemWords();
  const { id } = useOpenCase();
  const role = useSession().data?.account?.role;
  const [asked, setAsked] = useState<Asked>();
  const conflicts = useQuery({
    queryKey: keys.complaint(id, 'conflicts'),
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/complaints/{complaintId}/conflicts', { params: { path: { complaintId: id } }, signal })),
  });
  const done = () => setAsked(undefined);
  return (
    <Section title={t('conflict.title')} anchor="conflicts">
      {conflicts.error ? <ErrorPanel {...words(conflicts.error)} onRetry={() => void conflicts.refetch()} /> : null}
      {conflicts.data?.length === 0 ? <p className="faint">{t('conflict.none')}</p> : null}
      <ul className="known">
        {conflicts.data?.map((one) => (
          <li key={one.accountId}>
            <span>
              {one.name} · {t(`conflict.${one.kind}`)}
            </span>
            {one.reason ? <span className="quiet">{one.reason}</span> : null}
            {asked?.kind === 'clear' && asked.accountId === one.accountId ? (
              <Clear accountId={one.accountId} onDone={done} />
            ) : role === 'lead' ? (
              <div className="row-actions">
                <Button size="small" onClick={() => setAsked({ kind: 'clear', accountId: one.accountId })}>
                  {t('conflict.clear')}
                </Button>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {asked?.kind === 'name' ? (
        <Name barred={conflicts.data?.map((one) => one.accountId) ?? []} onDone={done} />
      ) : null}
      {asked?.kind === 'own' ? <Own onDone={done} /> : null}
      <div className="row-actions">
        {asked ? (
          <Button size="small" onClick={done}>
            {t('back')}
          </Button>
        ) : (
          <>
            {role === 'agent' || role === 'lead' ? (
              <Button size="small" onClick={() => setAsked({ kind: 'name' })}>
                {t('conflict.name')}
              </Button>
            ) : null}
            <Button size="small" onClick={() => setAsked({ kind: 'own' })}>
              {t('conflict.own')}
            </Button>
          </>
        )}
      </div>
    </Section>
  );
}

function Reason({ required = false }: { required?: boolean }) {
  const { t } = useTranslation('resolution');
  return (
    <Form.Item
      name="reason"
      label={t(required ? 'conflict.whyClear' : 'conflict.why')}
      rules={required ? [{ required: true, whitespace: true, message: t('needed') }] : []}
    >
      <Input.TextArea autoFocus={required} rows={2} maxLength={500} />
    </Form.Item>
  );
}

function Name({ barred, onDone }: { barred: string[]; onDone: () => void }) {
  const { t } = useTranslation('resolution');
  const { readerId } = useOpenCase();
  const { people, finding } = usePeople();
  return (
    <ActionForm<{ accountId: string; reason?: string }>
      name="subject"
      initial={{}}
      action={t('conflict.bar')}
      onDone={onDone}
      call={({ path, header }, { accountId, reason }) =>
        dataOf(
          api.POST('/api/v1/complaints/{complaintId}/conflicts', {
            params: { path, header },
            body: { accountId, reason: reason || null },
          }),
        )
      }
    >
      <Form.Item
        name="accountId"
        label={t('conflict.who')}
        extra={t('conflict.effect')}
        rules={[{ required: true, message: t('needed') }]}
      >
        <Select
          autoFocus
          {...finding}
          options={people
            .filter(({ personId }) => personId !== readerId && !barred.includes(personId))
            .map(({ personId, displayName }) => ({ value: personId, label: displayName }))}
        />
      </Form.Item>
      <Reason />
    </ActionForm>
  );
}

function Own({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('resolution');
  const navigate = useNavigate();
  return (
    <ActionForm<{ reason?: string }>
      name="own-conflict"
      initial={{}}
      action={t('conflict.stepBack')}
      onDone={() => {
        onDone();
        toast.done(t('conflict.steppedBack'));
        void navigate({ to: '/' });
      }}
      call={({ path, header }, { reason }) =>
        dataOf(
          api.POST('/api/v1/complaints/{complaintId}/conflicts/own', {
            params: { path, header },
            body: { reason: reason || null },
          }),
        )
      }
    >
      <p>{t('conflict.ownEffect')}</p>
      <Reason />
    </ActionForm>
  );
}

function Clear({ accountId, onDone }: { accountId: string; onDone: () => void }) {
  const { t } = useTranslation('resolution');
  return (
    <ActionForm<{ reason: string }>
      name={`clear-${accountId}`}
      initial={{}}
      action={t('conflict.clear')}
      onDone={onDone}
      call={({ path, header }, { reason }) =>
        dataOf(
          api.POST('/api/v1/complaints/{complaintId}/conflicts/{accountId}/clearing', {
            params: { path: { ...path, accountId }, header },
            body: { reason },
          }),
        )
      }
    >
      <Reason required />
    </ActionForm>
  );
}
