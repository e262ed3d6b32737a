import { useTranslation } from 'react-i18next';

const keys = Array.from({ length: 40 }, (_, index) => index);

/** Rows in their final height while they load; nothing jumps when they arrive. */
export function SkeletonRows({ rows }: { rows: number }) {
  const { t } = useTranslation();
  return (
    <div className="skeleton" role="status" aria-label={t('loading')}>
      {keys.slice(0, rows).map((key) => (
        <div className="skeleton-row" key={key}>
          <span className="bone bone-short" />
          <span className="bone bone-number" />
          <span className="bone bone-long" />
          <span className="bone bone-short" />
        </div>
      ))}
    </div>
  );
}

export function SkeletonText({ lines }: { lines: number }) {
  const { t } = useTranslation();
  return (
    <div className="skeleton" role="status" aria-label={t('loading')}>
      {keys.slice(0, lines).map((key) => (
        <span className="bone bone-line" key={key} />
      ))}
    </div>
  );
}
