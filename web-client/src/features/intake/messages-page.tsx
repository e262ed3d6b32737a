import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, dataOf, ifMatch } from '@/api/client';
import { asProblem } from '@/api/problem';
import { useProblemWords } from '@/api/problem-words';
import { keys, queryClient } from '@/api/query';
import type { components } from '@/api/schema.g';
import { useSession } from '@/api/session-query';
import { useFormat } from '@/i18n/use-format';
import { List } from '@/ui/list';
import { Page } from '@/ui/page';
import { Section } from '@/ui/section';
import { ErrorPanel } from '@/ui/states';
import { toast } from '@/ui/toast';

type Message = components['schemas']['OutgoingMessage'];
type State = components['schemas']['MessageState'];

/** What should have left the house and has not: given up, or waiting, and why. */
export function MessagesPage({ onIncoming }: { onIncoming: (() => void) | undefined }) {
  const { t } = useTranslation('mails');
  return (
    <Page
      title={t('out.title')}
      lead={t('out.lead')}
      actions={onIncoming ? <Button onClick={onIncoming}>{t('title')}</Button> : null}
    >
      <Setup />
      <Section title={t('out.givenUp')}>
        <Messages state="givenUp" />
      </Section>
      <Section title={t('out.waiting')}>
        <Messages state="waiting" />
      </Section>
    </Page>
  );
}

/** The state of things in sentences. */
function Setup() {
  const { t } = useTranslation('mails');
  const words = useProblemWords();
  const setup = useQuery({
    queryKey: keys.queue('messages', 'setup'),
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/messages/setup', { signal })),
    refetchInterval: 30_000,
  });
  if (setup.error) return <ErrorPanel {...words(setup.error)} onRetry={() => void setup.refetch()} />;
  if (!setup.data) return null;
  const { sendsMail, sendsSms, waitingMails, waitingSms, givenUp } = setup.data;
  return (
    <div role="status">
      <p>{t(sendsMail ? 'out.mails' : 'out.noServer', { count: waitingMails })}</p>
      {waitingSms > 0 ? <p>{t(sendsSms ? 'out.sms' : 'out.noSms', { count: waitingSms })}</p> : null}
      {givenUp > 0 ? <p>{t('out.lost', { count: givenUp })}</p> : null}
    </div>
  );
}

function Messages({ state }: { state: State }) {
  const { t } = useTranslation('mails');
  const words = useProblemWords();
  const format = useFormat();
  const session = useSession();
  const mayResend = state === 'givenUp' && (session.data?.permissions.includes('handleCases') ?? false);
  const messages = useInfiniteQuery({
    queryKey: keys.queue('messages', state),
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        api.GET('/api/v1/messages', {
          params: { query: { state, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: 30_000,
  });
  const resend = useMutation({
    mutationFn: ({ complaintId, id, version }: Message) =>
      api.POST('/api/v1/complaints/{complaintId}/messages/{messageId}/resending', {
        params: { path: { complaintId, messageId: id }, header: ifMatch(`"${version}"`) },
      }),
    onSuccess: () => toast.done(t('out.resent')),
    onError: (error) =>
      toast.failed(asProblem(error).kind === 'changedMeanwhile' ? t('out.changed') : words(error).title),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.queue('messages') }),
  });

  function why({ attempts, problem }: Message) {
    // A message that is sent again begins anew, whatever was said before.
    if (attempts === 0 || problem === null) return t('out.untried');
    const status = /^smtp(\d{3})$/.exec(problem)?.[1];
    if (status) return t('out.refused', { status });
    return problem === 'badAddress' || problem === 'noAnswer' || problem === 'noConnection'
      ? t(`out.problem.${problem}`)
      : problem;
  }

  if (messages.error && !messages.data) {
    return <ErrorPanel {...words(messages.error)} onRetry={() => void messages.refetch()} />;
  }
  const rows = messages.data?.pages.flatMap((page) => page.items);
  const none = t(`out.none.${state}`);
  if (rows?.length === 0) return <p className="quiet">{none}</p>;
  return (
    <List
      label={t(`out.${state}`)}
      rows={rows}
      rowKey={(message) => message.id}
      empty={{ title: none }}
      onMore={messages.hasNextPage ? () => void messages.fetchNextPage() : undefined}
      isLoadingMore={messages.isFetchingNextPage}
      columns={[
        {
          name: t('out.case'),
          cell: (message) => (
            <Link to="/cases/$caseId" params={{ caseId: message.complaintId }}>
              {message.number}
            </Link>
          ),
        },
        { name: t('out.what'), cell: (message) => t(`out.kind.${message.kind as 'mail'}`) },
        { name: t('out.to'), cell: (message) => message.to },
        { name: t('out.written'), cell: (message) => format.time(message.createdAt) },
        {
          name: t('out.why'),
          cell: (message) =>
            message.attempts > 1 ? `${why(message)} · ${t('out.attempts', { count: message.attempts })}` : why(message),
        },
        ...(state === 'givenUp'
          ? [{ name: t('out.givenUpAt'), cell: (message: Message) => format.time(message.dueAt) }]
          : []),
        ...(mayResend
          ? [
              {
                name: t('out.again'),
                cell: (message: Message) => (
                  <Button
                    size="small"
                    loading={resend.isPending && resend.variables.id === message.id}
                    onClick={() => resend.mutate(message)}
                  >
                    {t('out.resend')}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
