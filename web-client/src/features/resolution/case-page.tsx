import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';
import { useProblemWords } from '@/api/problem-words';
import { useSession } from '@/api/session-query';
import { usePageTitle } from '@/ui/page';
import { SkeletonText } from '@/ui/skeleton';
import { ErrorPanel, StatePanel } from '@/ui/states';
import { Banners } from './banners';
import { Care } from './care';
import { CaseComposer } from './case-composer';
import { CaseHeader } from './case-header';
import { OpenCaseProvider, useHead, useResolution } from './case-query';
import { History } from './history';
import { Facts, Promises } from './known';
import { Options } from './options';
import { StatementPanel } from './statement';
import './case.css';

// What is read after the case itself comes when the case stands.
const Conflicts = lazy(() => import('./conflicts').then(({ Conflicts }) => ({ default: Conflicts })));
const GradingPanel = lazy(() => import('./grading').then(({ GradingPanel }) => ({ default: GradingPanel })));
const Related = lazy(() => import('./related'));
const Similar = lazy(() => import('./similar'));
const Vexatious = lazy(() => import('./vexatious'));

/** One case: left the steps and what to say, in the middle what happened and what to do, right what is known. */
export function CasePage() {
  const { t } = useTranslation('resolution');
  const words = useProblemWords();
  const { caseId } = useParams({ from: '/shell/cases/$caseId' });
  const session = useSession();
  const head = useHead(caseId);
  const resolution = useResolution(caseId);
  usePageTitle(head.data ? `${head.data.number} ${head.data.subject}` : t('case.title'));

  const error = head.error ?? resolution.error;
  const isGone = error !== null && asProblem(error).kind === 'notFound';
  // What somebody is no longer to see goes from the screen too.
  if (error && (isGone || !(head.data && resolution.data))) {
    return (
      <div className="page">
        {isGone ? (
          <StatePanel title={t('case.gone')} text={t('case.goneText')} />
        ) : (
          <ErrorPanel {...words(error)} onRetry={() => void Promise.all([head.refetch(), resolution.refetch()])} />
        )}
      </div>
    );
  }
  const readerId = session.data?.account?.accountId;
  if (!head.data || !resolution.data || !readerId) {
    return (
      <div className="panes panes-case">
        <SkeletonText lines={7} />
        <SkeletonText lines={12} />
        <SkeletonText lines={8} />
      </div>
    );
  }
  return (
    <OpenCaseProvider value={{ id: caseId, head: head.data, resolution: resolution.data, readerId }}>
      <div className="case">
        <CaseHeader />
        <div className="panes panes-case">
          <section aria-label={t('case.steps')}>
            <Care />
          </section>
          <section aria-label={t('case.timeLine')}>
            <Banners />
            <CaseComposer />
            <Options />
            <History />
          </section>
          <aside className="aside" aria-label={t('case.help')}>
            <Suspense fallback={<SkeletonText lines={5} />}>
              <GradingPanel />
            </Suspense>
            <Promises />
            <Facts />
            <StatementPanel />
            <Suspense>
              <Conflicts />
              <Related />
              <Similar />
              <Vexatious />
            </Suspense>
          </aside>
        </div>
      </div>
    </OpenCaseProvider>
  );
}
