import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { keys, queryClient } from '@/api/query';
import { toast } from '@/ui/toast';
import type { filterOf } from './queue-query';

interface Props {
  filter: ReturnType<typeof filterOf>;
  onSaved: () => void;
}

/** Keeps what the queue shows now under a name of the reader's own. */
export function SaveView({ filter, onSaved }: Props) {
  const { t } = useTranslation('tracking');
  const words = useProblemWords();
  const id = useId();
  const [name, setName] = useState('');
  const save = useMutation({
    mutationFn: () =>
      api.POST('/api/v1/views', {
        body: {
          name: name.trim(),
          filter: { q: null, channel: null, category: null, severity: null, stage: null, ownerId: null, ...filter },
        },
      }),
    onSuccess: () => {
      setName('');
      void queryClient.invalidateQueries({ queryKey: keys.queue('views') });
      onSaved();
    },
    onError: (error) => toast.failed(words(error).text),
  });
  return (
    <form
      className="save-view"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') save.mutate();
      }}
    >
      <label htmlFor={id}>{t('desk.saveAs')}</label>
      <input id={id} value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
      <Button size="small" htmlType="submit" loading={save.isPending}>
        {t('desk.save')}
      </Button>
    </form>
  );
}
