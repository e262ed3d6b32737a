import { lazy, Suspense } from 'react';

const SignInDialog = lazy(() => import('./sign-in-dialog'));

/** Over the page, which stays as it was: what was typed is still there after signing in. */
export function SignInAgain({ open }: { open: boolean }) {
  return open ? (
    <Suspense>
      <SignInDialog />
    </Suspense>
  ) : null;
}
