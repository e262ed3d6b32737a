import { useQuery } from '@tanstack/react-query';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { keys } from '@/api/query';
import { useFormat } from '@/i18n/use-format';
import { useDebounced } from '@/ui/use-debounced';
import type { FoundCustomer } from './complaint-form';
import { CustomerMarks } from './customer-marks';

/** Whether it says enough to look for: three digits of a number, one Chinese character, two letters. */
export function isEnough(query: string) {
  return /(?:\d\D*){3}|\p{Script=Han}|[\p{L}@][\p{L}\d@._-]/u.test(query);
}

/** Up and down through what was found; up from the first goes back to the field. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by === undefined) return;
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll('button')];
  const next = all.indexOf(event.target as HTMLButtonElement) + by;
  (next < 0 ? document.querySelector<HTMLElement>('.who-fields input') : all[next])?.focus();
}

interface Props {
  query: string;
  /** How many are shown; more letters narrow it down. */
  most?: number;
  onChoose: (customer: FoundCustomer) => void;
}

/** Customers that fit what is being typed, last in contact first. */
export function FindCustomer({ query, most = 6, onChoose }: Props) {
  const { t } = useTranslation('intake');
  const words = useProblemWords();
  const format = useFormat();
  const settled = useDebounced(query.trim(), 100);
  const found = useQuery({
    queryKey: keys.customer('found', settled),
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/customers', { params: { query: { query: settled } }, signal })),
    enabled: isEnough(settled),
    placeholderData: (before) => before,
    retry: 1,
  });
  const customers = isEnough(settled) ? found.data : undefined;
  return (
    <div className="found">
      <p className="quiet" role="status">
        {found.error
          ? t('who.notLooked', { why: words(found.error).title })
          : customers?.length === 0
            ? t('who.nobody')
            : customers
              ? t('who.found', { count: customers.length })
              : ''}
      </p>
      {customers && customers.length > 0 ? (
        <ul onKeyDown={walk}>
          {customers.slice(0, most).map((customer) => (
            <li key={customer.id}>
              <button type="button" onClick={() => onChoose(customer)}>
                <strong>{customer.name || t('who.nameless')}</strong>
                <CustomerMarks customer={customer} />
                <span className="quiet">
                  {[customer.phone, customer.email, customer.accountNumber, ...customer.alsoKnownAs]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
                <span className="found-cases">
                  {customer.openComplaints > 0
                    ? t('who.openCases', { count: customer.openComplaints })
                    : t('who.cases', { count: customer.allComplaints })}
                  <span className="faint"> {format.age(customer.lastContactAt)}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
