import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { outdate } from '@/api/query';
import { ErrorPanel } from '@/ui/states';
import { changeLatest } from './change-latest';
import type { Tie } from './complaint-form';

interface Props {
  complaintId: string;
  tie: Tie;
  /** Files that are not in the case yet: a merged one takes no more, so merging waits for them. */
  waitsFor: 'nothing' | 'files' | 'failedFiles';
}

/** Merges or links what was just recorded, as it was chosen while typing. */
export function Tied({ complaintId, tie, waitsFor }: Props) {
  const { t } = useTranslation('intake');
  const words = useProblemWords();
  const begun = useRef(false);
  const make = useMutation({
    mutationFn: async () => {
      const path = { complaintId };
      await changeLatest(complaintId, (header) =>
        tie.how === 'merge'
          ? api.POST('/api/v1/complaints/{complaintId}/merge', {
              params: { path, header },
              body: { intoId: tie.complaintId, words: null },
            })
          : api.POST('/api/v1/complaints/{complaintId}/links', {
              params: { path, header },
              body: { otherId: tie.complaintId, kind: 'duplicate', words: null },
            }),
      );
      outdate(complaintId);
      outdate(tie.complaintId);
    },
  });
  const { mutate } = make;
  const isHeld = tie.how === 'merge' && waitsFor !== 'nothing';
  useEffect(() => {
    if (isHeld || begun.current) return;
    begun.current = true;
    mutate();
  }, [isHeld, mutate]);
  if (make.error) return <ErrorPanel {...words(make.error)} onRetry={() => mutate()} />;
  const held = waitsFor === 'failedFiles' ? 'heldByFailed' : 'heldByFiles';
  const state = make.isSuccess ? (tie.how === 'merge' ? 'merged' : 'linked') : isHeld ? held : 'tying';
  return (
    <p role="status">
      <strong>{t(`duplicates.${state}`, { number: tie.number })}</strong>
    </p>
  );
}
