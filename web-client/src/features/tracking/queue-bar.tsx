import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { keys } from '@/api/query';
import type { components } from '@/api/schema.g';
import { channels, type DeskSearch, stages, viewOf } from './queue-query';

interface Props {
  search: DeskSearch;
  onShow: (search: DeskSearch) => void;
}

/** What the queue shows, and its filters; an empty choice shows all. */
export function QueueBar({ search, onShow }: Props) {
  const { t } = useTranslation('tracking');
  const { view, words } = search;
  const base = { ...(view ? { view } : {}), ...(words ? { words } : {}) };
  const filters = [
    {
      name: 'severity',
      label: t('desk.severity'),
      options: ['1', '2', '3', '4'].map((value) => [value, t('desk.severityOf', { value })]),
    },
    { name: 'stage', label: t('desk.stage'), options: stages.map((value) => [value, t(`stage.${value}`)]) },
    { name: 'channel', label: t('desk.channel'), options: channels.map((value) => [value, t(`channel.${value}`)]) },
  ] as const;
  const isFiltered = search.category !== undefined || filters.some(({ name }) => search[name]);

  function change(name: 'severity' | 'stage' | 'channel', value: string) {
    const { [name]: _, ...rest } = search;
    onShow(value === '' ? rest : { ...rest, [name]: value });
  }

  return (
    <div className="queue-bar">
      <h1>{words ? t('desk.found', { words }) : t(`desk.view.${viewOf(search)}`)}</h1>
      {filters.map(({ name, label, options }) => (
        <select
          key={name}
          aria-label={label}
          value={search[name] ?? ''}
          onChange={(event) => change(name, event.target.value)}
        >
          <option value="">{label}</option>
          {options.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      ))}
      {search.category ? <OneCategory code={search.category} /> : null}
      {isFiltered ? (
        <Button size="small" type="text" onClick={() => onShow(base)}>
          {t('desk.clear')}
        </Button>
      ) : null}
      {words ? (
        <Button size="small" type="text" onClick={() => onShow({})}>
          {t('desk.leaveSearch')}
        </Button>
      ) : null}
    </div>
  );
}

type Branch = components['schemas']['CategoryBranch'];

/** The name of the category whose cases are shown. */
function OneCategory({ code }: { code: string }) {
  const trees = useQuery({
    queryKey: keys.settings('categories'),
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/categories', { params: { query: { tree: 'category' } }, signal })),
    staleTime: 60_000,
  });
  const find = (branches: readonly Branch[]): Branch | undefined =>
    branches.flatMap((branch) => (branch.code === code ? [branch] : (find(branch.children) ?? [])))[0];
  return <span className="mark">{find((trees.data ?? []).flatMap(({ categories }) => categories))?.name ?? code}</span>;
}
