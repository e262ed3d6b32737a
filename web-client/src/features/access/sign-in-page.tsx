import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { queryClient } from '@/api/query';
import { Door } from './door';
import { SignInForm } from './sign-in-form';

export function SignInPage() {
  const { t } = useTranslation('access');
  const { next } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const router = useRouter();

  async function goOn() {
    queryClient.clear();
    // Only a path of ours: an address from elsewhere in `next` leads nowhere.
    if (next?.startsWith('/') && !next.startsWith('//')) router.history.push(next);
    else await navigate({ to: '/' });
  }

  return (
    <Door title={t('signIn.title')} lead={t('signIn.lead')} foot={<a href="/p">{t('signIn.complainant')}</a>}>
      <SignInForm onSignedIn={() => void goOn()} />
    </Door>
  );
}
