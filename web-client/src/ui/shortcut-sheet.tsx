import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeyboardLayer, useShortcut } from './keyboard';

const SheetDialog = lazy(() => import('./shortcut-dialog'));

/** Everything the keyboard can do on this page, behind `?`. */
export function ShortcutSheet() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useKeyboardLayer();
  useShortcut({ keys: '?', label: t('keys.sheet'), group: t('keys.everywhere'), run: () => setOpen(true) });
  return open ? (
    <Suspense>
      <SheetDialog onClose={() => setOpen(false)} />
    </Suspense>
  ) : null;
}
