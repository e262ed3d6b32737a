import { CloseOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { keys, queryClient } from '@/api/query';
import type { components } from '@/api/schema.g';
import { toast } from '@/ui/toast';
import { type DeskSearch, filterOf, useCounts, viewOf } from './queue-query';
import { SaveView } from './save-view';

type Filter = components['schemas']['ViewFilter'];

const counted = ['mine', 'dueSoon', 'late', 'unassigned', 'escalated', 'handedToMe', 'messages', 'open'] as const;
const most = 1000;

function searchOf(filter: Filter): DeskSearch {
  return {
    ...(filter.view ? { view: filter.view } : {}),
    ...(filter.q ? { words: filter.q } : {}),
    ...(filter.channel ? { channel: filter.channel } : {}),
    ...(filter.stage ? { stage: filter.stage } : {}),
    ...(filter.severity ? { severity: String(filter.severity) } : {}),
  };
}

interface Props {
  search: DeskSearch;
  onShow: (search: DeskSearch) => void;
}

/** The parts of the desk with their live counts, and the reader's own. */
export function Views({ search, onShow }: Props) {
  const { t } = useTranslation(['tracking', 'common']);
  const words = useProblemWords();
  const counts = useCounts();
  const saved = useQuery({
    queryKey: keys.queue('views'),
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/views', { signal })),
    staleTime: 5 * 60_000,
  });
  const drop = useMutation({
    mutationFn: (viewId: string) => api.DELETE('/api/v1/views/{viewId}', { params: { path: { viewId } } }),
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: keys.queue('views') }),
    onError: (error) => toast.failed(words(error).title),
  });
  const present = JSON.stringify(filterOf(search));
  const isSaved = saved.data?.some((view) => JSON.stringify(filterOf(searchOf(view.filter))) === present) ?? true;
  const isPlain = !search.words && !search.channel && !search.severity && !search.stage;

  return (
    <nav className="views" aria-label={t('desk.views')}>
      <ul>
        {[...counted, 'closed' as const].map((view) => {
          const count = view === 'closed' ? undefined : counts.data?.[view];
          const urgency = count ? { late: 'late', dueSoon: 'soon' }[view as string] : undefined;
          return (
            <li key={view}>
              <Link
                className="view-link"
                to="/"
                search={{ view }}
                aria-current={isPlain && viewOf(search) === view ? 'page' : undefined}
              >
                <span>{t(`desk.view.${view}`)}</span>
                {count === undefined ? null : (
                  <span className="view-count" data-urgency={urgency}>
                    {count >= most ? t('desk.orMore', { count: most }) : count}
                  </span>
                )}
              </Link>
            </li>
          );
        })}
      </ul>
      <h2>{t('desk.saved')}</h2>
      {saved.data?.length === 0 ? <p className="faint">{t('desk.savedNone')}</p> : null}
      <ul>
        {saved.data?.map((view) => (
          <li key={view.viewId}>
            <Link
              className="view-link"
              to="/"
              search={searchOf(view.filter)}
              aria-current={
                !isPlain && JSON.stringify(filterOf(searchOf(view.filter))) === present ? 'page' : undefined
              }
            >
              <span>{view.name}</span>
            </Link>
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={t('desk.drop', { name: view.name })}
              onClick={() => drop.mutate(view.viewId)}
            />
          </li>
        ))}
      </ul>
      {isPlain || isSaved ? null : <SaveView filter={filterOf(search)} onSaved={() => onShow(search)} />}
    </nav>
  );
}
