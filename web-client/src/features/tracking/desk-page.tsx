import { useTranslation } from 'react-i18next';
import { usePageTitle } from '@/ui/page';
import { SkeletonRows } from '@/ui/skeleton';
import { StatePanel } from '@/ui/states';
import './desk.css';

export function DeskPage() {
  const { t } = useTranslation('tracking');
  usePageTitle(t('desk.title'));
  return (
    <div className="panes panes-queue">
      <nav className="views" aria-label={t('desk.views')}>
        <h2>{t('desk.views')}</h2>
      </nav>
      <section aria-label={t('desk.queue')}>
        <h1 className="sr-only">{t('desk.title')}</h1>
        <div className="queue-head" aria-hidden="true">
          <span>{t('desk.due')}</span>
          <span>{t('desk.number')}</span>
          <span>{t('desk.about')}</span>
          <span>{t('desk.steps')}</span>
        </div>
        <SkeletonRows rows={12} />
      </section>
      <aside aria-label={t('desk.preview')}>
        <StatePanel title={t('desk.noneChosen')} text={t('desk.noneChosenText')} />
      </aside>
    </div>
  );
}
