import { useTranslation } from 'react-i18next';
import { Page } from '@/ui/page';
import { SkeletonRows } from '@/ui/skeleton';

export function PartnersPage() {
  const { t } = useTranslation('access');
  return (
    <Page title={t('partners.title')} lead={t('partners.lead')}>
      <SkeletonRows rows={4} />
    </Page>
  );
}
