import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
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
  const isFiltered = filters.some(({ name }) => search[name]);

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
