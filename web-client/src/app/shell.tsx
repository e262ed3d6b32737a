import {
  ApiOutlined,
  AuditOutlined,
  BulbOutlined,
  ControlOutlined,
  FireOutlined,
  FormOutlined,
  IdcardOutlined,
  ImportOutlined,
  InboxOutlined,
  LineChartOutlined,
  MailOutlined,
  PartitionOutlined,
  PhoneOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Navigate, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useLive } from '@/api/live';
import { asProblem } from '@/api/problem';
import { useProblemWords } from '@/api/problem-words';
import { keys } from '@/api/query';
import { onSession, sessionState } from '@/api/session';
import { type Role, signOut, useSession } from '@/api/session-query';
import { chooseLanguage, currentLanguage } from '@/i18n/start';
import { Frame } from '@/ui/frame';
import { MeMenu } from '@/ui/me-menu';
import { ErrorPanel } from '@/ui/states';
import { LogSign } from './log-sign';
import { PageLoading } from './page-states';
import { SignInAgain } from './sign-in-again';

type Place =
  | 'desk'
  | 'intake'
  | 'signs'
  | 'customers'
  | 'incidents'
  | 'mails'
  | 'imports'
  | 'exports'
  | 'accounts'
  | 'partners'
  | 'channels'
  | 'taxonomies'
  | 'rules'
  | 'learner';

const places: {
  id: Place;
  to:
    | '/'
    | '/intake'
    | '/signs'
    | '/customers'
    | '/incidents'
    | '/mails'
    | '/imports'
    | '/exports'
    | '/accounts'
    | '/partners'
    | '/channels'
    | '/taxonomies'
    | '/grading-rules'
    | '/learner';
  letter: string;
  icon: ReactNode;
  roles: Role[];
}[] = [
  {
    id: 'desk',
    to: '/',
    letter: 'd',
    icon: <InboxOutlined />,
    roles: ['agent', 'lead', 'department', 'qa', 'administrator'],
  },
  { id: 'intake', to: '/intake', letter: 'n', icon: <FormOutlined />, roles: ['agent', 'lead'] },
  { id: 'customers', to: '/customers', letter: 'c', icon: <IdcardOutlined />, roles: ['agent', 'lead'] },
  { id: 'incidents', to: '/incidents', letter: 'b', icon: <FireOutlined />, roles: ['lead', 'qa'] },
  { id: 'mails', to: '/mails', letter: 'm', icon: <MailOutlined />, roles: ['agent', 'lead', 'administrator'] },
  { id: 'imports', to: '/imports', letter: 'i', icon: <ImportOutlined />, roles: ['lead', 'administrator'] },
  {
    id: 'signs',
    to: '/signs',
    letter: 's',
    icon: <BulbOutlined />,
    roles: ['agent', 'lead', 'department', 'qa', 'administrator'],
  },
  { id: 'exports', to: '/exports', letter: 'q', icon: <AuditOutlined />, roles: ['lead', 'qa', 'administrator'] },
  { id: 'accounts', to: '/accounts', letter: 'a', icon: <TeamOutlined />, roles: ['administrator'] },
  { id: 'partners', to: '/partners', letter: 'p', icon: <ApiOutlined />, roles: ['administrator'] },
  { id: 'channels', to: '/channels', letter: 'k', icon: <PhoneOutlined />, roles: ['administrator'] },
  {
    id: 'rules',
    to: '/grading-rules',
    letter: 'r',
    icon: <ControlOutlined />,
    roles: ['lead', 'qa', 'administrator'],
  },
  { id: 'learner', to: '/learner', letter: 'l', icon: <LineChartOutlined />, roles: ['lead', 'qa', 'administrator'] },
  { id: 'taxonomies', to: '/taxonomies', letter: 't', icon: <PartitionOutlined />, roles: ['administrator'] },
];

/** The frame around every page behind the sign-in, with what it needs from the API. */
export function Shell() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const navigate = useNavigate();
  const location = useLocation();
  const session = useSession();
  const state = useSyncExternalStore(onSession, sessionState);
  const account = session.data?.account;
  const live = useLive(state === 'in');
  const mails = useQuery({
    queryKey: keys.mails('count'),
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/mails', { params: { query: { limit: 1 } }, signal })),
    enabled: session.data?.permissions.includes('recordComplaints') ?? false,
    refetchInterval: 60_000,
  });
  const incidents = useQuery({
    queryKey: keys.incidents('counts'),
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/incidents/counts', { signal })),
    enabled: session.data?.permissions.includes('leadCases') ?? false,
    refetchInterval: 60_000,
  });

  if (state === 'out' || (session.data && !account && state !== 'expired')) {
    // Still here while the sign-in page loads: its own address is nothing to come back to.
    if (location.pathname === '/sign-in') return <PageLoading />;
    return <Navigate to="/sign-in" search={location.href === '/' ? {} : { next: location.href }} replace />;
  }
  if (!account) {
    if (!session.error || asProblem(session.error).kind === 'signedOut') {
      return (
        <main>
          <PageLoading />
        </main>
      );
    }
    return (
      <main className="page">
        <ErrorPanel {...words(session.error)} onRetry={() => void session.refetch()} />
      </main>
    );
  }

  if (account.mustChangePassword) return <Navigate to="/password" replace />;

  const allowed = places.filter((place) => place.roles.includes(account.role));
  const mayTake = allowed.some((place) => place.id === 'intake');
  return (
    <Frame
      items={allowed.map(({ id, to, letter, icon }) => ({
        id,
        letter,
        icon,
        href: to,
        label: t(`place.${id}`),
        active:
          to === '/'
            ? location.pathname === '/' || location.pathname.startsWith('/cases')
            : location.pathname === to || location.pathname.startsWith(`${to}/`),
        count: id === 'mails' ? mails.data?.count : id === 'incidents' ? incidents.data?.proposed : undefined,
        open: () => void navigate({ to }),
      }))}
      live={live}
      onSearch={(query) => void navigate({ to: '/', search: { words: query } })}
      {...(mayTake ? { onNew: () => void navigate({ to: '/intake' }) } : {})}
      me={
        <MeMenu
          name={account.displayName}
          role={t(`role.${account.role}`)}
          language={currentLanguage()}
          onLanguage={(language) => void chooseLanguage(language)}
          onSignOut={() => void signOut()}
        />
      }
    >
      <Outlet />
      <LogSign />
      <SignInAgain open={state === 'expired'} />
    </Frame>
  );
}
