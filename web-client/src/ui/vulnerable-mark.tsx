import { HeartOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';

/** Beside the name of a customer who needs particular help. */
export function VulnerableMark() {
  const { t } = useTranslation();
  return (
    <span className="mark">
      <HeartOutlined aria-hidden="true" /> {t('vulnerable')}
    </span>
  );
}
