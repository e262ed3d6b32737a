import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '@/ui/keyboard';
import { usePageTitle } from '@/ui/page';
import { Preview } from './preview';
import { Queue } from './queue';
import { QueueBar } from './queue-bar';
import { type DeskSearch, useQueue, viewOf } from './queue-query';
import { Views } from './views';
import './desk.css';

/** The desk: views at the left, the queue by what is due, a preview of the chosen case at the right. */
export function DeskPage() {
  const { t } = useTranslation(['tracking', 'common']);
  const search = useSearch({ from: '/shell/' });
  const navigate = useNavigate();
  const queue = useQueue(search);
  const rows = queue.data?.pages.flatMap((page) => page.items);
  const [chosenId, setChosenId] = useState<string>();
  const index = rows?.findIndex((row) => row.complaintId === chosenId) ?? -1;
  const chosen = rows?.[index] ?? rows?.[0];
  usePageTitle(search.words ?? t(`desk.view.${viewOf(search)}`));

  const show = (next: DeskSearch) => void navigate({ to: '/', search: next });
  const open = () => chosen && void navigate({ to: '/cases/$caseId', params: { caseId: chosen.complaintId } });

  function move(by: number) {
    if (!rows || rows.length === 0) return;
    const next = rows[Math.min(rows.length - 1, Math.max(0, (index < 0 ? 0 : index) + by))];
    setChosenId(next?.complaintId);
    if (next === rows.at(-1) && queue.hasNextPage && !queue.isFetchingNextPage) void queue.fetchNextPage();
  }

  useShortcut({ keys: 'j', label: t('desk.next'), group: t('common:keys.here'), run: () => move(1) });
  useShortcut({ keys: 'k', label: t('desk.previous'), group: t('common:keys.here'), run: () => move(-1) });
  useShortcut({ keys: 'Enter', label: t('desk.open'), group: t('common:keys.here'), run: open });

  useEffect(() => {
    if (chosenId) document.getElementById(`row-${chosenId}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosenId]);

  return (
    <div className="panes panes-queue">
      <Views search={search} onShow={show} />
      <section aria-label={t('desk.queue')}>
        <QueueBar search={search} onShow={show} />
        <Queue
          rows={rows}
          error={queue.error}
          onRetry={() => void queue.refetch()}
          chosenId={chosen?.complaintId}
          onChoose={setChosenId}
          search={search}
          onMore={queue.hasNextPage ? () => void queue.fetchNextPage() : undefined}
          isLoadingMore={queue.isFetchingNextPage}
        />
      </section>
      <aside aria-label={t('desk.preview')}>
        <Preview row={chosen} />
      </aside>
    </div>
  );
}
