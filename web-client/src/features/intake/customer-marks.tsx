import { useTranslation } from 'react-i18next';
import { VulnerableMark } from '@/ui/vulnerable-mark';
import { stars } from './customer-query';

/** Beside a customer's name: how many stars, and whether they need particular help. */
export function CustomerMarks({ customer }: { customer: { vipTier?: number; isVulnerable?: boolean } }) {
  const { t } = useTranslation('customers');
  return (
    <>
      {customer.vipTier ? <span className="mark">{t('stars', { stars: stars(customer.vipTier) })}</span> : null}
      {customer.isVulnerable ? <VulnerableMark /> : null}
    </>
  );
}
