import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/use-format';
import { bucketsOf } from './arrival-buckets';
import type { Incident } from './incident-query';

/** A single bar is not as wide as the page. */
const fewest = 16;

/** When the complaints came in: bars of those who complain for the first time, and of those who write again; a table behind. */
export function Arrivals({ hours }: { hours: Incident['timeLine'] }) {
  const { t } = useTranslation('incidents');
  const format = useFormat();
  const { unit, buckets } = bucketsOf(hours);
  const highest = Math.max(1, ...buckets.map((bucket) => bucket.complaints));
  const total = buckets.reduce((sum, bucket) => sum + bucket.complaints, 0);
  const busiest = buckets.find((bucket) => bucket.complaints === highest);
  const name = (from: Date) => (unit === 'hour' ? format.time(from.toISOString()) : format.date(from.toISOString()));
  const first = buckets[0];
  const last = buckets.at(-1);
  if (!first || !last || !busiest) return <p className="faint">{t('arrivals.none')}</p>;
  return (
    <figure className="arrivals">
      <svg
        className="arrivals-bars"
        viewBox={`0 0 ${Math.max(buckets.length, fewest)} 100`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('arrivals.told', {
          count: total,
          from: name(first.from),
          to: name(last.from),
          busiest: name(busiest.from),
          most: highest,
        })}
      >
        {buckets.map((bucket, index) => {
          const [all, fresh] = [(100 * bucket.complaints) / highest, (100 * bucket.newComplainants) / highest];
          return (
            <g key={bucket.from.getTime()}>
              <title>{`${name(bucket.from)}: ${bucket.complaints}`}</title>
              <rect x={index + 0.05} width={0.9} y={100 - all} height={all - fresh} data-again="true" />
              <rect x={index + 0.05} width={0.9} y={100 - fresh} height={fresh} />
            </g>
          );
        })}
      </svg>
      <div className="arrivals-ends faint">
        <span>
          {first !== last && buckets.length < fewest ? `${name(first.from)} – ${name(last.from)}` : name(first.from)}
        </span>
        <span>{t(`arrivals.most.${unit}`, { count: highest })}</span>
        {buckets.length < fewest ? null : <span>{name(last.from)}</span>}
      </div>
      <figcaption className="arrivals-key quiet">
        <span>
          <i /> {t('arrivals.new')}
        </span>
        <span>
          <i data-again="true" /> {t('arrivals.again')}
        </span>
      </figcaption>
      <details>
        <summary>{t('arrivals.table')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t(`arrivals.unit.${unit}`)}</th>
              <th scope="col" data-number>
                {t('figure.complaints')}
              </th>
              <th scope="col" data-number>
                {t('arrivals.new')}
              </th>
            </tr>
          </thead>
          <tbody>
            {buckets
              .filter((bucket) => bucket.complaints > 0)
              .map((bucket) => (
                <tr key={bucket.from.getTime()}>
                  <td>{name(bucket.from)}</td>
                  <td data-number>{format.number(bucket.complaints)}</td>
                  <td data-number>{format.number(bucket.newComplainants)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
