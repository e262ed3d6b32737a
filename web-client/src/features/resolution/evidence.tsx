import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import type { components } from '@/api/schema.g';
import { takenKinds } from '@/api/upload';
import { useUploadList } from '@/api/use-upload-list';
import { useFormat } from '@/i18n/use-format';
import { FilePicker } from '@/ui/file-picker';
import { Section } from '@/ui/section';
import { ErrorPanel } from '@/ui/states';
import { useChange, useMay, useOpenCase } from './case-query';
import { Pictures } from './pictures';

type EvidenceFile = components['schemas']['EvidenceFile'];

const isPicture = ({ mediaType }: EvidenceFile) => mediaType.startsWith('image/');
const isRecording = ({ mediaType }: EvidenceFile) => mediaType.startsWith('audio/');

/** The files of the case: pictures to look at, recordings to hear, the rest to save. */
export default function EvidencePanel({ files }: { files: EvidenceFile[] }) {
  const { t } = useTranslation(['resolution', 'common']);
  const format = useFormat();
  const { id } = useOpenCase();
  const may = useMay('addEvidence');
  const path = (file: EvidenceFile) => `/api/v1/complaints/${id}/evidence/${file.id}`;
  const pictures = files.filter(isPicture);
  return (
    <Section title={t('evidence.title')} anchor="evidence">
      {files.length === 0 ? <p className="faint">{t('evidence.none')}</p> : null}
      {pictures.length > 0 ? (
        <Pictures pictures={pictures.map((file) => ({ address: `${path(file)}/preview`, name: file.fileName }))} />
      ) : null}
      <ul className="known">
        {files.map((file) => (
          <li key={file.id}>
            <a href={path(file)} download>
              {file.fileName}
            </a>
            <span className="quiet">{t('common:file.size', { size: format.number(Math.ceil(file.size / 1024)) })}</span>
            {isRecording(file) ? (
              // biome-ignore lint/a11y/useMediaCaption: nobody has written down what a customer's recording says
              <audio controls preload="none" src={`${path(file)}/preview`} aria-label={file.fileName} />
            ) : null}
          </li>
        ))}
      </ul>
      {may ? <MoreEvidence /> : null}
    </Section>
  );
}

/** Files are sent in pieces and become the case's when they are whole. */
function MoreEvidence() {
  const words = useProblemWords();
  const { list, rows, isSending } = useUploadList();
  const add = useChange<string[]>(({ path, header }, uploads) =>
    api.POST('/api/v1/complaints/{complaintId}/evidence/uploads', { params: { path, header }, body: { uploads } }),
  );
  const whole = rows.flatMap(({ id, state }) => (id && state === 'done' ? [id] : [])).join(' ');
  const attach = useRef(add.mutate);
  attach.current = add.mutate;
  useEffect(() => {
    if (isSending || whole === '') return;
    const uploads = whole.split(' ');
    attach.current(uploads, { onSuccess: () => list.used(uploads) });
  }, [isSending, whole, list]);
  return (
    <>
      <FilePicker
        accept={takenKinds}
        files={rows.map(({ problem, ...row }) => ({ ...row, why: problem && words(problem).text }))}
        onAdd={(files) => list.add(files)}
        onRemove={(key) => list.remove(key)}
        onRetry={(key) => list.retry(key)}
      />
      {add.error ? (
        <ErrorPanel
          {...words(add.error)}
          onRetry={() => add.mutate(whole.split(' '), { onSuccess: () => list.used(whole.split(' ')) })}
        />
      ) : null}
    </>
  );
}
