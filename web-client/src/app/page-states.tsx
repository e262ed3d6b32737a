import { CompassOutlined } from '@ant-design/icons';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/api/problem-words';
import { Page, usePageTitle } from '@/ui/page';
import { SkeletonText } from '@/ui/skeleton';
import { ErrorPanel, StatePanel } from '@/ui/states';

export function NotFound() {
  const { t } = useTranslation();
  usePageTitle(t('notFound.title'));
  return (
    <StatePanel icon={<CompassOutlined />} title={t('notFound.title')} text={t('notFound.text')}>
      <Link to="/">{t('notFound.back')}</Link>
    </StatePanel>
  );
}

export function PageLoading() {
  return (
    <div className="page">
      <SkeletonText lines={6} />
    </div>
  );
}

export function PageFailed({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  return (
    <Page title={t('failed.title')}>
      <ErrorPanel {...words(error)} onRetry={reset} />
    </Page>
  );
}
