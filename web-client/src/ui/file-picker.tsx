import { CloseOutlined, PaperClipOutlined, ReloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ClipboardEvent, type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/use-format';
import './styles/file-picker.css';

export interface PickedFile {
  key: string;
  name: string;
  size: number;
  sent: number;
  state: 'waiting' | 'sending' | 'offline' | 'done' | 'failed' | 'missing';
  /** Why it failed, in words. */
  why?: string | undefined;
}

interface Props {
  title?: string;
  accept: string;
  files: PickedFile[];
  onAdd: (files: File[]) => { tooLarge: string[]; tooMany: boolean };
  onRemove: (key: string) => void;
  onRetry: (key: string) => void;
}

/** Files on their way: picked, dropped or pasted, each with how far it has come. */
export function FilePicker({ title, accept, files, onAdd, onRemove, onRetry }: Props) {
  const { t } = useTranslation('common');
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<string>();

  function take(more: FileList | null) {
    const { tooLarge, tooMany } = onAdd([...(more ?? [])]);
    if (tooLarge.length > 0) setRefused(t('file.tooLarge', { names: tooLarge.join('、') }));
    else setRefused(tooMany ? t('file.tooMany') : undefined);
  }

  const drop = (event: DragEvent) => {
    event.preventDefault();
    take(event.dataTransfer.files);
  };
  const paste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length > 0) take(event.clipboardData.files);
  };

  return (
    <fieldset className="files" onDrop={drop} onDragOver={(event) => event.preventDefault()} onPaste={paste}>
      <legend className={title ? undefined : 'sr-only'}>{title ?? t('file.add')}</legend>
      {files.length > 0 ? (
        <ul>
          {files.map((file) => (
            <PickedRow key={file.key} file={file} onRemove={onRemove} onRetry={onRetry} />
          ))}
        </ul>
      ) : null}
      <div className="files-add">
        <Button size="small" icon={<PaperClipOutlined />} onClick={() => input.current?.click()}>
          {t('file.add')}
        </Button>
        <small className="faint">{t('file.hint')}</small>
      </div>
      <input
        ref={input}
        className="sr-only"
        type="file"
        multiple
        accept={accept}
        tabIndex={-1}
        aria-label={t('file.add')}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
      {refused ? <p role="alert">{refused}</p> : null}
    </fieldset>
  );
}

interface RowProps {
  file: PickedFile;
  onRemove: (key: string) => void;
  onRetry: (key: string) => void;
}

export function PickedRow({ file, onRemove, onRetry }: RowProps) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const share = file.size === 0 ? 0 : file.sent / file.size;
  const isOnItsWay = file.state === 'waiting' || file.state === 'sending' || file.state === 'offline';
  return (
    <li data-state={file.state}>
      <span className="file-name">{file.name}</span>
      <span className="faint figures">
        {file.state === 'done'
          ? t('file.size', { size: format.number(Math.max(1, Math.round(file.size / 1024))) })
          : format.percent(share)}
      </span>
      <span className="file-actions">
        {file.state === 'failed' ? (
          <Button
            type="text"
            size="small"
            icon={<ReloadOutlined />}
            aria-label={t('file.retry', { name: file.name })}
            onClick={() => onRetry(file.key)}
          />
        ) : null}
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t(isOnItsWay ? 'file.cancel' : 'file.remove', { name: file.name })}
          onClick={() => onRemove(file.key)}
        />
      </span>
      {isOnItsWay ? (
        <progress
          className="file-bar"
          value={file.sent}
          max={file.size}
          aria-label={t('file.progress', { name: file.name })}
        />
      ) : null}
      {file.state === 'sending' ? null : (
        <small className="file-state" role={file.state === 'failed' ? 'alert' : undefined}>
          {file.state === 'failed' ? t('file.failed', { why: file.why ?? '' }) : t(`file.${file.state}`)}
        </small>
      )}
    </li>
  );
}
