import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { loadWords } from '@/i18n/start';
import { NotFound, PageFailed, PageLoading } from './page-states';
import { Shell } from './shell';

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
/** A search value that is a string or not there at all. */
const optional = <K extends string>(name: K, value: unknown) => {
  const found = text(value);
  return (found === undefined ? {} : { [name]: found }) as { [P in K]?: string };
};

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>) => optional('next', search['next']),
  loader: () => loadWords('access'),
  component: lazyRouteComponent(() => import('@/features/access/sign-in-page'), 'SignInPage'),
});

const password = createRoute({
  getParentRoute: () => root,
  path: '/password',
  loader: () => loadWords('access'),
  component: lazyRouteComponent(() => import('@/features/access/password-page'), 'PasswordPage'),
});

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  loader: () => loadWords('access'),
});

const desk = createRoute({
  getParentRoute: () => shell,
  path: '/',
  validateSearch: (search: Record<string, unknown>) => ({
    ...optional('view', search['view']),
    ...optional('words', search['words']),
    ...optional('channel', search['channel']),
    ...optional('severity', search['severity']),
    ...optional('stage', search['stage']),
    ...optional('category', search['category']),
  }),
  loader: () => loadWords('tracking'),
  component: lazyRouteComponent(() => import('@/features/tracking/desk-page'), 'DeskPage'),
});

const intake = createRoute({
  getParentRoute: () => shell,
  path: '/intake',
  validateSearch: (search: Record<string, unknown>) => ({
    ...optional('phone', search['phone']),
    ...optional('call', search['call']),
    ...optional('draft', search['draft']),
    ...optional('sign', search['sign']),
  }),
  loader: () => Promise.all([loadWords('intake'), loadWords('customers'), loadWords('parties')]),
  component: lazyRouteComponent(() => import('@/features/intake/new-complaint-page'), 'NewComplaintPage'),
});

const signs = createRoute({
  getParentRoute: () => shell,
  path: '/signs',
  loader: () => loadWords('signs'),
  component: lazyRouteComponent(() => import('@/features/intake/signs-page'), 'SignsPage'),
});

const complaint = createRoute({
  getParentRoute: () => shell,
  path: '/cases/$caseId',
  loader: () => loadWords('resolution'),
  component: lazyRouteComponent(() => import('@/features/resolution/case-page'), 'CasePage'),
});

const customers = createRoute({
  getParentRoute: () => shell,
  path: '/customers',
  validateSearch: (search: Record<string, unknown>) => optional('words', search['words']),
  loader: () => Promise.all([loadWords('intake'), loadWords('customers')]),
  component: lazyRouteComponent(() => import('@/features/intake/customers-page'), 'CustomersPage'),
});

const customer = createRoute({
  getParentRoute: () => shell,
  path: '/customers/$customerId',
  loader: () => Promise.all([loadWords('intake'), loadWords('customers')]),
  component: lazyRouteComponent(() => import('@/features/intake/customer-page'), 'CustomerPage'),
});

const imports = createRoute({
  getParentRoute: () => shell,
  path: '/imports',
  loader: () => loadWords('import'),
  component: lazyRouteComponent(() => import('@/features/intake/imports-page'), 'ImportsPage'),
});

const oneImport = createRoute({
  getParentRoute: () => shell,
  path: '/imports/$importId',
  loader: () => loadWords('import'),
  component: lazyRouteComponent(() => import('@/features/intake/import-page'), 'ImportPage'),
});

const incidents = createRoute({
  getParentRoute: () => shell,
  path: '/incidents',
  loader: () => loadWords('incidents'),
  component: lazyRouteComponent(() => import('@/features/classification/incidents-page'), 'IncidentsPage'),
});

const incident = createRoute({
  getParentRoute: () => shell,
  path: '/incidents/$incidentId',
  loader: () => loadWords('incidents'),
  component: lazyRouteComponent(() => import('@/features/classification/incident-page'), 'IncidentPage'),
});

const learner = createRoute({
  getParentRoute: () => shell,
  path: '/learner',
  loader: () => loadWords('learner'),
  component: lazyRouteComponent(() => import('@/features/classification/learner-page'), 'LearnerPage'),
});

const mails = createRoute({
  getParentRoute: () => shell,
  path: '/mails',
  loader: () => loadWords('mails'),
  component: lazyRouteComponent(() => import('@/features/intake/mails-page'), 'MailsPage'),
});

const exports = createRoute({
  getParentRoute: () => shell,
  path: '/exports',
  loader: () => loadWords('tracking'),
  component: lazyRouteComponent(() => import('@/features/tracking/exports-page'), 'ExportsPage'),
});

const accounts = createRoute({
  getParentRoute: () => shell,
  path: '/accounts',
  loader: () => loadWords('access'),
  component: lazyRouteComponent(() => import('@/features/access/accounts-page'), 'AccountsPage'),
});

const partners = createRoute({
  getParentRoute: () => shell,
  path: '/partners',
  loader: () => loadWords('access'),
  component: lazyRouteComponent(() => import('@/features/access/partners-page'), 'PartnersPage'),
});

const channels = createRoute({
  getParentRoute: () => shell,
  path: '/channels',
  loader: () => loadWords('intake'),
  component: lazyRouteComponent(() => import('@/features/intake/channels-page'), 'ChannelsPage'),
});

const taxonomies = createRoute({
  getParentRoute: () => shell,
  path: '/taxonomies',
  loader: () => loadWords('taxonomies'),
  component: lazyRouteComponent(() => import('@/features/classification/taxonomies-page'), 'TaxonomiesPage'),
});

const gradingRules = createRoute({
  getParentRoute: () => shell,
  path: '/grading-rules',
  loader: () => loadWords('rules'),
  component: lazyRouteComponent(() => import('@/features/classification/rules-page'), 'RulesPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    password,
    shell.addChildren([
      desk,
      intake,
      signs,
      imports,
      oneImport,
      complaint,
      customers,
      customer,
      incidents,
      learner,
      incident,
      mails,
      exports,
      accounts,
      partners,
      channels,
      taxonomies,
      gradingRules,
    ]),
  ]),
  // Plain strings both ways: a telephone system opens /intake?phone=13800001111 and means text.
  parseSearch: (query) => Object.fromEntries(new URLSearchParams(query)),
  stringifySearch: (search) => {
    const query = new URLSearchParams(
      Object.entries(search).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    ).toString();
    return query === '' ? '' : `?${query}`;
  },
  defaultPreload: 'intent',
  defaultPendingComponent: PageLoading,
  defaultPendingMs: 150,
  // Half a second of skeleton after the page has arrived would be waiting for nothing.
  defaultPendingMinMs: 0,
  defaultErrorComponent: PageFailed,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
