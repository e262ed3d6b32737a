import { useTranslation } from 'react-i18next';
import { usePageTitle } from '@/ui/page';
import { Section } from '@/ui/section';
import { SkeletonText } from '@/ui/skeleton';

export function CasePage() {
  const { t } = useTranslation('resolution');
  usePageTitle(t('case.title'));
  return (
    <div className="panes panes-case">
      <section aria-label={t('case.steps')}>
        <SkeletonText lines={7} />
      </section>
      <section aria-label={t('case.timeLine')}>
        <h1 className="sr-only">{t('case.title')}</h1>
        <SkeletonText lines={10} />
      </section>
      <aside className="aside" aria-label={t('case.help')}>
        <Section title={t('case.facts')} anchor="facts">
          <SkeletonText lines={5} />
        </Section>
        <Section title={t('case.promises')} anchor="promises">
          <SkeletonText lines={2} />
        </Section>
      </aside>
    </div>
  );
}
