import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Form, Input, type InputRef, Modal } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { keys, queryClient } from '@/api/query';
import type { components } from '@/api/schema.g';
import { useSession } from '@/api/session-query';
import { useFormat } from '@/i18n/use-format';
import { Choice } from '@/ui/choice';
import { List } from '@/ui/list';
import { Page } from '@/ui/page';
import { ErrorPanel } from '@/ui/states';
import { toast } from '@/ui/toast';
import { useDebounced } from '@/ui/use-debounced';
import './signs.css';

type EarlySign = components['schemas']['EarlySign'];
type State = EarlySign['state'];
const states: State[] = ['open', 'turned', 'dismissed'];

/** 抱怨: what colleagues have noticed before anybody complained, and what became of it. */
export function SignsPage() {
  const { t } = useTranslation(['signs', 'common']);
  const words = useProblemWords();
  const format = useFormat();
  const navigate = useNavigate();
  const role = useSession().data?.account?.role;
  const mayTake = role === 'agent' || role === 'lead';
  const [state, setState] = useState<State>('open');
  const [typed, setTyped] = useState('');
  const [dismissed, setDismissed] = useState<EarlySign>();
  const q = useDebounced(typed.trim(), 250);
  const signs = useInfiniteQuery({
    queryKey: keys.queue('signs', state, q),
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        api.GET('/api/v1/signs', {
          params: { query: { state, ...(q ? { q } : {}), ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  return (
    <Page title={t('title')} lead={t('lead')}>
      <div className="signs-bar">
        <Choice
          label={t('state.label')}
          hideLabel
          value={state}
          onChange={setState}
          options={states.map((value) => ({ value, label: t(`state.${value}`) }))}
        />
        <Input
          type="search"
          allowClear
          maxLength={100}
          aria-label={t('search')}
          placeholder={t('search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      {signs.error ? (
        <ErrorPanel {...words(signs.error)} onRetry={() => void signs.refetch()} />
      ) : (
        <List
          label={t('title')}
          rows={signs.data?.pages.flatMap((page) => page.items)}
          rowKey={(sign) => sign.id}
          empty={
            q
              ? { title: t('empty.search') }
              : { title: t(`empty.${state}`), ...(state === 'open' ? { text: t('empty.openText') } : {}) }
          }
          onMore={signs.hasNextPage ? () => void signs.fetchNextPage() : undefined}
          isLoadingMore={signs.isFetchingNextPage}
          columns={[
            {
              name: t('column.when'),
              cell: (sign) => <span className="signs-when">{format.time(sign.loggedAt)}</span>,
            },
            {
              name: t('column.words'),
              cell: (sign) => (
                <>
                  <span>{sign.words}</span>
                  <span className="quiet signs-known">
                    {[sign.phone, sign.product, sign.place, sign.reason && t('because', { reason: sign.reason })]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </>
              ),
            },
            { name: t('column.who'), cell: (sign) => sign.loggedByName },
            ...(state === 'turned'
              ? [
                  {
                    name: t('column.case'),
                    cell: (sign: EarlySign) =>
                      sign.complaintId ? (
                        <Link to="/cases/$caseId" params={{ caseId: sign.complaintId }}>
                          {sign.number}
                        </Link>
                      ) : null,
                  },
                ]
              : []),
            ...(state === 'dismissed' ? [{ name: t('column.by'), cell: (sign: EarlySign) => sign.settledByName }] : []),
            ...(mayTake && state === 'open'
              ? [
                  {
                    name: '',
                    cell: (sign: EarlySign) => (
                      <div className="row-actions">
                        <Button
                          size="small"
                          onClick={() => void navigate({ to: '/intake', search: { sign: sign.id } })}
                        >
                          {t('turn')}
                        </Button>
                        <Button size="small" type="text" onClick={() => setDismissed(sign)}>
                          {t('dismiss')}
                        </Button>
                      </div>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {dismissed ? <Dismissal sign={dismissed} onClose={() => setDismissed(undefined)} /> : null}
    </Page>
  );
}

function Dismissal({ sign, onClose }: { sign: EarlySign; onClose: () => void }) {
  const { t } = useTranslation(['signs', 'common']);
  const words = useProblemWords();
  const [form] = Form.useForm<{ reason: string }>();
  const line = useRef<InputRef>(null);
  const dismiss = useMutation({
    mutationFn: ({ reason }: { reason: string }) =>
      dataOf(api.POST('/api/v1/signs/{signId}/dismissal', { params: { path: { signId: sign.id } }, body: { reason } })),
    onSuccess: () => {
      toast.done(t('dismissal.done'));
      onClose();
    },
    onSettled: () => void queryClient.invalidateQueries({ queryKey: keys.queue('signs') }),
  });
  return (
    <Modal
      open
      width={480}
      title={t('dismissal.title')}
      okText={t('dismiss')}
      cancelText={t('common:cancel')}
      confirmLoading={dismiss.isPending}
      onOk={() => form.submit()}
      afterOpenChange={(isOpen) => isOpen && line.current?.focus()}
      onCancel={onClose}
    >
      <blockquote className="signs-quote">{sign.words}</blockquote>
      <Form form={form} name="dismissal" layout="vertical" requiredMark={false} onFinish={dismiss.mutate}>
        <Form.Item
          name="reason"
          label={t('dismissal.why')}
          rules={[{ required: true, whitespace: true, message: t('dismissal.needed') }]}
        >
          <Input ref={line} maxLength={500} autoComplete="off" />
        </Form.Item>
      </Form>
      {dismiss.error ? <ErrorPanel {...words(dismiss.error)} /> : null}
    </Modal>
  );
}
