import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { isLanguage, languageNames } from '@/i18n/languages';
import { useFormat } from '@/i18n/use-format';
import { Facts } from '@/ui/facts';
import { CustomerMarks } from './customer-marks';
import { type Customer, useLaterComplaints } from './customer-query';

/** What to know before the first word: what help is needed, what was promised, how to talk, what is open. */
export function CustomerCard({ customer, isNamed = false }: { customer: Customer; isNamed?: boolean }) {
  const { t } = useTranslation(['customers', 'intake', 'common']);
  const format = useFormat();
  const later = useLaterComplaints(customer);
  const all = [...customer.complaints.items, ...later.items];
  const goesOn = (complaint: (typeof all)[number]) => complaint.stage !== 'closed' && !complaint.mergedInto;
  const open = all.filter(goesOn);
  const rest = all.filter((complaint) => !goesOn(complaint));
  return (
    <div className="caller">
      <p>
        {isNamed ? null : <strong>{customer.name || t('intake:who.nameless')}</strong>}
        <CustomerMarks customer={{ vipTier: customer.vipTier, isVulnerable: customer.vulnerability !== null }} />
      </p>
      {customer.merged.length > 0 ? (
        <p className="quiet">
          {t('alsoAs', {
            names: customer.merged
              .map((record) => record.name || record.phone || record.email || record.accountNumber)
              .join('、'),
          })}
        </p>
      ) : null}
      <Facts
        facts={[
          {
            name: t('card.vulnerable'),
            value: customer.vulnerability
              ? [t(`vulnerability.${customer.vulnerability}`), customer.helpNote].filter(Boolean).join(' · ')
              : undefined,
          },
          {
            name: t('card.style'),
            value: customer.style ? `${t(`style.${customer.style}`)} · ${t(`advice.${customer.style}`)}` : undefined,
          },
          {
            name: t('card.influences'),
            value: customer.influences
              .map(({ name, relation, note }) =>
                [name, t(`relation.${relation ?? 'other'}`), note].filter(Boolean).join(' · '),
              )
              .join('；'),
          },
          {
            name: t('card.language'),
            value: isLanguage(customer.language ?? '') ? languageNames[customer.language as 'en'] : customer.language,
          },
          {
            name: t('card.channel'),
            value: customer.preferredChannel ? t(`channel.${customer.preferredChannel}`) : undefined,
          },
          { name: t('intake:who.phone'), value: customer.phone },
          { name: t('intake:who.email'), value: customer.email },
          { name: t('intake:who.account'), value: customer.accountNumber },
          { name: t('card.vexatious'), value: customer.vexatious > 0 ? format.number(customer.vexatious) : undefined },
          { name: t('intake:help.since'), value: format.date(customer.createdAt) },
          { name: t('intake:help.last'), value: format.time(customer.lastContactAt) },
        ]}
      />
      {customer.promises.length > 0 ? (
        <>
          <h3>{t('card.promises')}</h3>
          <ul className="earlier">
            {customer.promises.map((promise) => (
              <li key={promise.promiseId}>
                <Link to="/cases/$caseId" params={{ caseId: promise.complaintId }}>
                  {promise.words}
                </Link>
                <span className="figures" data-late={promise.isBroken}>
                  {t(promise.isBroken ? 'card.broken' : 'card.due', { when: format.time(promise.dueAt) })}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h3>
        {t('card.complaints')}{' '}
        <span className="quiet figures">
          {t('card.counts', { open: customer.openComplaints, all: customer.allComplaints })}
        </span>
      </h3>
      {customer.allComplaints === 0 ? <p className="quiet">{t('card.none')}</p> : null}
      {open.length > 0 ? <p>{t('intake:help.sameMatter')}</p> : null}
      <ul className="earlier">
        {[...open, ...rest].map((complaint) => (
          <li key={complaint.complaintId}>
            <Link to="/cases/$caseId" params={{ caseId: complaint.complaintId }}>
              {complaint.subject}
            </Link>
            <span className="faint figures">
              {complaint.number} ·{' '}
              {complaint.mergedInto
                ? t('card.mergedInto', { number: complaint.mergedInto })
                : t(`intake:stage.${complaint.stage}`)}{' '}
              · {format.date(complaint.receivedAt)}
            </span>
          </li>
        ))}
      </ul>
      {later.hasMore ? (
        <Button size="small" loading={later.isLoading} onClick={later.more}>
          {t('common:more')}
        </Button>
      ) : null}
    </div>
  );
}
