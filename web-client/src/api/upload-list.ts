import { uuid } from './idempotency';
import { asProblem, type Problem } from './problem';
import { cancelUpload, findUpload, type KeptFile, largestFile, mostFiles, sendFile } from './upload';

export interface FileRow {
  key: string;
  name: string;
  size: number;
  /** The bytes that are with the server. */
  sent: number;
  /** `offline`: goes on by itself; `missing`: begun on another day, goes on when the same file is chosen again. */
  state: 'waiting' | 'sending' | 'offline' | 'done' | 'failed' | 'missing';
  id?: string;
  problem?: Problem;
}

interface Item extends FileRow {
  file?: File;
  stopping?: AbortController;
}

interface Sender {
  headers: () => Promise<Record<string, string>>;
  withCookies: boolean;
  onProblem?: (problem: Problem) => void;
}

export interface Refused {
  tooLarge: string[];
  tooMany: boolean;
}

/** The files of one complaint on their way in, one after another. It knows no page: pages subscribe to it. */
export class UploadList {
  private items: Item[];
  private rows: readonly FileRow[] = [];
  private readonly listeners = new Set<() => void>();
  private isRunning = false;

  private readonly sender: Sender;

  constructor(sender: Sender, kept: readonly KeptFile[] = []) {
    this.sender = sender;
    this.items = kept.map(({ id, name, size, isWhole }) => ({
      key: uuid(),
      name,
      size,
      sent: isWhole ? size : 0,
      state: isWhole ? 'done' : 'missing',
      ...(id ? { id } : {}),
    }));
    this.rows = this.items;
  }

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  read = () => this.rows;

  /** What a draft keeps of it. */
  kept(): KeptFile[] {
    return this.items
      .filter(({ state }) => state !== 'failed')
      .map(({ id, name, size, state }) => ({
        name,
        size,
        ...(id ? { id } : {}),
        ...(state === 'done' ? { isWhole: true } : {}),
      }));
  }

  add(files: Iterable<File>): Refused {
    const refused: Refused = { tooLarge: [], tooMany: false };
    for (const file of files) {
      const gone = this.items.find(
        (item) => item.state === 'missing' && item.name === file.name && item.size === file.size,
      );
      const isKnown = this.items.some(
        (item) =>
          item.file?.name === file.name && item.file.size === file.size && item.file.lastModified === file.lastModified,
      );
      if (gone) Object.assign(gone, { file, state: 'waiting' });
      else if (file.size > largestFile) refused.tooLarge.push(file.name);
      else if (this.items.length >= mostFiles) refused.tooMany = true;
      else if (!isKnown)
        this.items.push({ key: uuid(), name: file.name, size: file.size, sent: 0, state: 'waiting', file });
    }
    this.tell();
    void this.run();
    return refused;
  }

  remove(key: string) {
    const item = this.items.find((each) => each.key === key);
    if (!item) return;
    this.items = this.items.filter((each) => each !== item);
    item.stopping?.abort();
    if (item.id) void cancelUpload(item.id, this.sender);
    this.tell();
  }

  retry(key: string) {
    this.change(key, { state: 'waiting' });
    void this.run();
  }

  /** They have become part of a case. */
  used(ids: readonly string[]) {
    this.items = this.items.filter(({ id }) => !id || !ids.includes(id));
    this.tell();
  }

  /** The server has thrown it away: it has to be chosen, and sent, once more. */
  lose(id: string) {
    const item = this.items.find((each) => each.id === id);
    if (!item) return;
    delete item.id;
    Object.assign(item, { sent: 0, state: item.file ? 'waiting' : 'missing' });
    this.tell();
    void this.run();
  }

  /** Asks what the server still has of the files of an earlier day. */
  async check() {
    for (const { id, key } of this.items.filter(({ id, file }) => id && !file)) {
      const upload = await findUpload(id ?? '', this.sender).catch(() => null);
      if (upload === null) return;
      if (!upload) this.lose(id ?? '');
      else
        this.change(key, {
          sent: upload.received,
          ...(upload.received === upload.size ? { state: 'done' as const } : {}),
        });
    }
  }

  stop() {
    for (const item of this.items) item.stopping?.abort();
    this.isRunning = false;
  }

  private async run() {
    if (this.isRunning) return;
    this.isRunning = true;
    for (let next = this.next(); next; next = this.next()) await this.send(next);
    this.isRunning = false;
  }

  private next() {
    return this.items.find(({ state, file }) => state === 'waiting' && file);
  }

  private async send(item: Item) {
    const stopping = new AbortController();
    item.stopping = stopping;
    const change = (to: Partial<Item>) => this.change(item.key, to);
    change({ state: 'sending' });
    try {
      if (!item.file) return;
      const upload = await sendFile(item.file, item.id, {
        ...this.sender,
        signal: stopping.signal,
        onId: (id) => change({ id }),
        onProgress: (sent, isWaiting) => change({ sent, state: isWaiting ? 'offline' : 'sending' }),
      });
      change({ state: 'done', sent: upload.size, name: upload.fileName });
    } catch (error) {
      if (stopping.signal.aborted) return;
      const problem = asProblem(error);
      this.sender.onProblem?.(problem);
      if (problem.kind === 'invalid' && item.id) {
        // It will never be taken: nothing of it is kept.
        void cancelUpload(item.id, this.sender);
        delete item.id;
      }
      change({ state: 'failed', problem });
    }
  }

  private change(key: string, to: Partial<Item>) {
    const item = this.items.find((each) => each.key === key);
    if (!item) return;
    Object.assign(item, to);
    this.tell();
  }

  private tell() {
    this.rows = this.items.map(({ file: _, stopping: __, ...row }) => row);
    for (const listener of this.listeners) listener();
  }
}
