import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loadWords } from '@/i18n/start';
import { useShortcut } from '@/ui/keyboard';

async function load() {
  const [dialog] = await Promise.all([import('@/features/intake/quick-sign'), loadWords('signs')]);
  return dialog;
}

const QuickSign = lazy(load);

/** An early sign from anywhere: `s`, a line, Enter. */
export function LogSign() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const before = useRef<Element | null>(null);
  function show() {
    before.current = document.activeElement;
    setOpen(true);
  }
  function close() {
    setOpen(false);
    // The dialog is gone by then; whoever was in the middle of something goes on there.
    requestAnimationFrame(() => before.current instanceof HTMLElement && before.current.focus({ preventScroll: true }));
  }
  // Fetched while nothing else is, so that what is typed after the key goes into the dialog from its first letter.
  useEffect(() => {
    const timer = setTimeout(() => void load().catch(() => undefined), 3000);
    return () => clearTimeout(timer);
  }, []);
  useShortcut({ keys: 's', label: t('frame.logSign'), group: t('keys.everywhere'), run: show });
  return open ? (
    <Suspense>
      <QuickSign onClose={close} />
    </Suspense>
  ) : null;
}
