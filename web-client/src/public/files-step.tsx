/** @jsxImportSource preact */
import i18next from 'i18next';
import { useRef, useState } from 'preact/hooks';
import { takenKinds } from '@/api/upload';
import type { FileRow, UploadList } from '@/api/upload-list';
import type { Language } from '@/i18n/languages';

interface Props {
  language: Language;
  list: UploadList;
  files: readonly FileRow[];
}

/** Pictures and papers; they are sent while the rest is written, and go on after a lost network. */
export function FilesStep({ language, list, files }: Props) {
  const t = i18next.getFixedT(language, 'public');
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<string>();

  function take(more: FileList | null) {
    const { tooLarge, tooMany } = list.add([...(more ?? [])]);
    if (tooLarge.length > 0) setRefused(t('files.tooLarge', { names: tooLarge.join('、') }));
    else setRefused(tooMany ? t('files.tooMany') : undefined);
  }

  return (
    <div class="files">
      {files.length > 0 ? (
        <ul>
          {files.map((file) => (
            <li key={file.key} data-state={file.state}>
              <span class="file-name">{file.name}</span>
              <button
                type="button"
                class="back"
                aria-label={t('files.remove', { name: file.name })}
                onClick={() => list.remove(file.key)}
              >
                {t('files.removeShort')}
              </button>
              {file.state === 'done' || file.state === 'failed' ? null : (
                <progress value={file.sent} max={file.size} aria-label={t('files.progress', { name: file.name })} />
              )}
              <small>{stateOf(file)}</small>
              {file.state === 'failed' && file.problem?.kind !== 'invalid' ? (
                <button type="button" class="back" onClick={() => list.retry(file.key)}>
                  {t('files.retry')}
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      <input
        ref={input}
        class="nobody"
        type="file"
        multiple
        accept={takenKinds}
        tabIndex={-1}
        aria-label={t('files.add')}
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
      <button type="button" class="second" onClick={() => input.current?.click()}>
        {t('files.add')}
      </button>
      {refused ? (
        <small class="fault" role="alert">
          {refused}
        </small>
      ) : null}
    </div>
  );

  function stateOf({ state, sent, size, problem }: FileRow): string {
    if (state === 'failed') return problem?.errors[0]?.message ?? problem?.detail ?? t('files.failed');
    if (state === 'sending') return t('files.sending', { percent: Math.round((sent / size) * 100) });
    return t(`files.${state}`);
  }
}
