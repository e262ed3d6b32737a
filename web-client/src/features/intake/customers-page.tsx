import { useNavigate, useSearch } from '@tanstack/react-router';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '@/ui/page';
import { FindCustomer } from './find-customer';
import './intake.css';

/** Customers by whatever is known of them; found while typing, chosen with the arrows and Enter. */
export function CustomersPage() {
  const { t } = useTranslation('customers');
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/customers' });
  const [typed, setTyped] = useState(search.words ?? '');
  return (
    <Page title={t('title')} lead={t('lead')}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow down leads from the field to what was found */}
      <div
        className="who-fields"
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          document.querySelector<HTMLElement>('.found button')?.focus();
        }}
      >
        <Input
          aria-label={t('search')}
          placeholder={t('search')}
          autoComplete="off"
          autoFocus
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            void navigate({ to: '/customers', search: { words: event.target.value }, replace: true });
          }}
        />
      </div>
      <FindCustomer
        query={typed}
        most={20}
        onChoose={(customer) => void navigate({ to: '/customers/$customerId', params: { customerId: customer.id } })}
      />
    </Page>
  );
}
