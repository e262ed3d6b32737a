import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/api/problem-words';
import { takenKinds } from '@/api/upload';
import type { Evidence } from '@/api/use-upload-list';
import { FilePicker } from '@/ui/file-picker';

/** Files to hand in with the complaint; they are sent while the customer speaks on. */
export function EvidencePicker({ evidence: { list, rows } }: { evidence: Evidence }) {
  const { t } = useTranslation('intake');
  const words = useProblemWords();
  return (
    <FilePicker
      title={t('evidence.title')}
      accept={takenKinds}
      files={rows.map(({ problem, ...row }) => ({ ...row, why: problem && words(problem).text }))}
      onAdd={(files) => list.add(files)}
      onRemove={(key) => list.remove(key)}
      onRetry={(key) => list.retry(key)}
    />
  );
}
