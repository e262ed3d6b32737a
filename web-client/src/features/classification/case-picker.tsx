import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { keys } from '@/api/query';
import { useDebounced } from '@/ui/use-debounced';

/** Cases by number, person or words; several of them. */
export function CasePicker({
  id,
  value,
  onChange,
}: {
  id?: string;
  value?: string[];
  onChange?: (ids: string[]) => void;
}) {
  const { t } = useTranslation('incidents');
  const [typed, setTyped] = useState('');
  const [known, setKnown] = useState<ReadonlyMap<string, string>>(new Map());
  const q = useDebounced(typed.trim(), 250);
  const found = useQuery({
    queryKey: keys.queue('pick', q),
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/cases', { params: { query: { view: 'all', limit: 20, ...(q ? { q } : {}) } }, signal })),
  });
  const options = (found.data?.items ?? []).map((one) => ({
    value: one.complaintId,
    label: `${one.number} · ${one.subject}`,
  }));
  // What was chosen keeps its name when the search goes on to something else.
  const chosen = (value ?? [])
    .filter((one) => !options.some((option) => option.value === one))
    .map((one) => ({ value: one, label: known.get(one) ?? one }));
  return (
    <Select
      {...(id ? { id } : {})}
      mode="multiple"
      value={value ?? []}
      options={[...options, ...chosen]}
      loading={found.isFetching}
      placeholder={t('pick.hint')}
      notFoundContent={found.isPending ? null : t('pick.none')}
      showSearch={{ filterOption: false, onSearch: setTyped, autoClearSearchValue: false }}
      onChange={(ids: string[]) => {
        setKnown(new Map([...known, ...options.map((option) => [option.value, option.label] as const)]));
        onChange?.(ids);
      }}
    />
  );
}
