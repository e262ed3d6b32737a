import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { queryClient } from '@/api/query';
import { SignInForm } from '@/features/access/sign-in-form';

export default function SignInDialog() {
  const { t } = useTranslation();
  return (
    <Modal open closable={false} footer={null} title={t('expired.title')} width={400}>
      <p className="quiet">{t('expired.text')}</p>
      <SignInForm onSignedIn={() => void queryClient.invalidateQueries()} />
    </Modal>
  );
}
