import { useTranslation } from 'react-i18next';
import { Page } from '@/ui/page';
import { SkeletonRows } from '@/ui/skeleton';

export function AccountsPage() {
  const { t } = useTranslation('access');
  return (
    <Page title={t('accounts.title')} lead={t('accounts.lead')}>
      <SkeletonRows rows={6} />
    </Page>
  );
}
