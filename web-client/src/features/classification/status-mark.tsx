import { useTranslation } from 'react-i18next';
import type { IncidentStatus } from './incident-query';

/** Where an incident stands, in words. */
export function StatusMark({ status }: { status: IncidentStatus }) {
  const { t } = useTranslation('incidents');
  return (
    <span className="mark" data-status={status}>
      {t(`status.${status}`)}
    </span>
  );
}
