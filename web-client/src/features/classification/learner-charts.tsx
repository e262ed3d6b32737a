import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/use-format';
import { shareOf, type Tenth, type Week } from './learner-query';

const width = 640;
const height = 160;

/** Agreement and coverage week by week, with the table behind. */
export function OverTime({ weeks }: { weeks: Week[] }) {
  const { t } = useTranslation('learner');
  const format = useFormat();
  const points = weeks.map((week) => ({
    week,
    agreed: shareOf(week.agreed, week.proposed),
    covered: shareOf(week.proposed, week.decisions),
  }));
  const x = (at: number) => (points.length < 2 ? width / 2 : (at * width) / (points.length - 1));
  const line = (of: 'agreed' | 'covered') =>
    points.flatMap((point, at) => (point[of] === undefined ? [] : [`${x(at)},${(1 - point[of]) * height}`]));
  const share = (value: number | undefined) => (value === undefined ? '–' : format.percent(value));
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return <p className="faint">{t('none')}</p>;
  return (
    <figure className="learner-chart">
      <div className="learner-plot">
        <div className="learner-scale faint" aria-hidden="true">
          <span>{format.percent(1)}</span>
          <span>{format.percent(0.5)}</span>
          <span>{format.percent(0)}</span>
        </div>
        <svg
          viewBox={`-4 -4 ${width + 8} ${height + 8}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={t('time.told', { count: points.length, from: share(first.agreed), to: share(last.agreed) })}
        >
          {[0, 0.5, 1].map((at) => (
            <line key={at} x1={0} x2={width} y1={at * height} y2={at * height} className="learner-grid" />
          ))}
          {(['covered', 'agreed'] as const).map((of) => (
            <g key={of} data-line={of}>
              <polyline points={line(of).join(' ')} />
              {line(of).map((at) => (
                <line
                  key={at}
                  x1={at.split(',')[0]}
                  x2={at.split(',')[0]}
                  y1={at.split(',')[1]}
                  y2={at.split(',')[1]}
                />
              ))}
            </g>
          ))}
        </svg>
      </div>
      <div className="learner-ends faint">
        <span>{format.date(first.week.begins)}</span>
        <span>{points.length > 1 ? format.date(last.week.begins) : null}</span>
      </div>
      <figcaption className="learner-key quiet">
        <span data-line="agreed">{t('time.agreed')}</span>
        <span data-line="covered">{t('time.covered')}</span>
      </figcaption>
      <details>
        <summary>{t('table')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('time.week')}</th>
              <th scope="col" data-number>
                {t('time.decisions')}
              </th>
              <th scope="col" data-number>
                {t('time.covered')}
              </th>
              <th scope="col" data-number>
                {t('time.agreed')}
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ week, agreed, covered }) => (
              <tr key={week.begins}>
                <td>{format.date(week.begins)}</td>
                <td data-number>{format.number(week.decisions)}</td>
                <td data-number>{share(covered)}</td>
                <td data-number>{share(agreed)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** What was stated beside what was right: bars of equal length mean that the confidence can be believed. */
export function Calibration({ tenths }: { tenths: Tenth[] }) {
  const { t } = useTranslation('learner');
  const format = useFormat();
  if (tenths.length === 0) return <p className="faint">{t('none')}</p>;
  return (
    <div className="list learner-calibration">
      <table aria-label={t('calibration.title')}>
        <thead>
          <tr>
            <th scope="col">{t('calibration.stated')}</th>
            <th scope="col">{t('calibration.right')}</th>
            <th scope="col" data-number>
              {t('calibration.cases')}
            </th>
          </tr>
        </thead>
        <tbody>
          {tenths.map((tenth) => (
            <tr key={tenth.stated}>
              {(['stated', 'right'] as const).map((of) => (
                <td key={of}>
                  <svg
                    className="learner-bar"
                    data-line={of === 'right' ? 'agreed' : 'covered'}
                    viewBox="0 0 1 1"
                    preserveAspectRatio="none"
                    aria-hidden="true"
                  >
                    <rect width={tenth[of]} height={1} />
                  </svg>
                  {format.percent(tenth[of])}
                </td>
              ))}
              <td data-number>{format.number(tenth.cases)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
