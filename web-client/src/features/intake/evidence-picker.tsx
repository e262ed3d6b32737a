import { CloseOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ClipboardEvent, type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/use-format';

const most = 20;
const largest = 10 * 1024 * 1024;
const accepted =
  '.pdf,.png,.jpg,.jpeg,.gif,.webp,.txt,.csv,.docx,.xlsx,.pptx,.odt,.ods,.odp,.mp3,.m4a,.wav,image/*,audio/*';

interface Props {
  files: File[];
  onFiles: (files: File[]) => void;
}

/** Files to hand in with the complaint: picked, dropped or pasted. */
export function EvidencePicker({ files, onFiles }: Props) {
  const { t } = useTranslation('intake');
  const format = useFormat();
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<string>();

  function take(more: FileList | null) {
    const all = [...(more ?? [])];
    const tooLarge = all.filter((file) => file.size > largest).map((file) => file.name);
    const next = [...files, ...all.filter((file) => file.size <= largest)];
    if (tooLarge.length > 0) setRefused(t('evidence.tooLarge', { names: tooLarge.join('、') }));
    else setRefused(next.length > most ? t('evidence.tooMany') : undefined);
    onFiles(next.slice(0, most));
  }

  const drop = (event: DragEvent) => {
    event.preventDefault();
    take(event.dataTransfer.files);
  };
  const paste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length > 0) take(event.clipboardData.files);
  };

  return (
    <fieldset className="evidence" onDrop={drop} onDragOver={(event) => event.preventDefault()} onPaste={paste}>
      <legend>{t('evidence.title')}</legend>
      {files.length > 0 ? (
        <ul>
          {files.map((file, index) => (
            <li key={`${file.name} ${file.size} ${file.lastModified}`}>
              <span>{file.name}</span>
              <span className="faint figures">
                {t('evidence.size', { size: format.number(Math.max(1, Math.round(file.size / 1024))) })}
              </span>
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined />}
                aria-label={t('evidence.remove', { name: file.name })}
                onClick={() => onFiles(files.filter((_, each) => each !== index))}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <div>
        <Button size="small" icon={<PaperClipOutlined />} onClick={() => input.current?.click()}>
          {t('evidence.add')}
        </Button>
        <small className="faint">{t('evidence.hint')}</small>
      </div>
      <input
        ref={input}
        className="sr-only"
        type="file"
        multiple
        accept={accepted}
        tabIndex={-1}
        aria-label={t('evidence.add')}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
      {refused ? <p role="alert">{refused}</p> : null}
    </fieldset>
  );
}
