import { uuid } from './idempotency';
import { asProblem, Problem, problemOf } from './problem';
import type { components } from './schema.g';

export type ServerUpload = components['schemas']['Upload'];

/** A file as a draft remembers it: enough to go on with it on another day. */
export interface KeptFile {
  /** The upload's id once the server knows it. */
  id?: string;
  name: string;
  size: number;
  /** True once the server has all of it. */
  isWhole?: boolean;
}

export const largestFile = 10 * 1024 * 1024;
export const mostFiles = 20;
/** Kinds by their endings: asking for them by name lets a phone hand over a JPEG instead of its own format. */
export const takenKinds =
  'image/png,image/jpeg,image/gif,image/webp,application/pdf,text/plain,audio/mpeg,audio/mp4,audio/wav,.pdf,.png,.jpg,.jpeg,.gif,.webp,.txt,.csv,.docx,.xlsx,.pptx,.odt,.ods,.mp3,.m4a,.wav';

const smallest = 32 * 1024;
const largest = 1024 * 1024;
/** A piece should take about this long: little is lost with a broken line, and the bar moves. */
const pieceSeconds = 1;
const patience = 90_000;
const pauses = [1, 2, 4, 8, 15, 30];

interface Options {
  /** What proves who sends: the antiforgery token of a session, or the token of somebody without an account. */
  headers: () => Promise<Record<string, string>>;
  withCookies: boolean;
  signal: AbortSignal;
  /** Called with the bytes that have arrived, and with `isWaiting` while there is no line. */
  onProgress: (sent: number, isWaiting: boolean) => void;
  /** Called when the server knows the file: from here on it can be gone on with. */
  onId: (id: string) => void;
}

/** Sends a file in pieces; after a broken line it goes on by itself where the server has got to. */
export async function sendFile(file: File, known: string | undefined, options: Options): Promise<ServerUpload> {
  const { signal, onProgress } = options;
  const key = uuid();
  let upload: ServerUpload | undefined;
  let piece = smallest;
  for (let failures = 0; ; ) {
    try {
      upload ??= known ? await find(known, options) : undefined;
      upload ??= await announce(file, key, options);
      options.onId(upload.id);
      while (upload.received < upload.size) {
        const began = performance.now();
        const from = upload.received;
        upload = await sendPiece(upload, file.slice(from, from + piece), options);
        failures = 0;
        onProgress(upload.received, false);
        const rate = (upload.received - from) / Math.max(0.05, (performance.now() - began) / 1000);
        piece = Math.round(Math.min(largest, Math.max(smallest, rate * pieceSeconds)));
      }
      return upload;
    } catch (error) {
      signal.throwIfAborted();
      const problem = asProblem(error);
      const isPassing = problem.kind === 'offline' || problem.kind === 'busy' || problem.code === 'wrong-offset';
      if (!isPassing || problem.code === 'too-many-uploads' || failures >= pauses.length * 4) throw problem;
      onProgress(upload?.received ?? 0, true);
      await lineOrPause(problem.retryAfter ?? pauses[Math.min(failures, pauses.length - 1)] ?? 1, signal);
      failures++;
      // What arrived before the line broke need not be sent again.
      known = upload?.id ?? known;
      upload = undefined;
    }
  }
}

/** What is here of a file; undefined where the server has thrown it away. */
export async function findUpload(
  id: string,
  options: Pick<Options, 'headers' | 'withCookies'>,
): Promise<ServerUpload | undefined> {
  return find(id, { ...options, signal: new AbortController().signal });
}

export async function cancelUpload(id: string, options: Pick<Options, 'headers' | 'withCookies'>) {
  await call('DELETE', `/${id}`, undefined, {}, { ...options, signal: new AbortController().signal }).catch(
    () => undefined,
  );
}

type Calling = Pick<Options, 'headers' | 'withCookies' | 'signal'>;

async function find(id: string, options: Calling): Promise<ServerUpload | undefined> {
  try {
    return (await (await call('GET', `/${id}`, undefined, {}, options)).json()) as ServerUpload;
  } catch (error) {
    if (asProblem(error).kind === 'notFound') return undefined;
    throw error;
  }
}

async function announce(file: File, key: string, options: Calling): Promise<ServerUpload> {
  const body = JSON.stringify({ purpose: 'evidence', fileName: file.name, size: file.size });
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': key };
  return (await (await call('POST', '', body, headers, options)).json()) as ServerUpload;
}

async function sendPiece(upload: ServerUpload, piece: Blob, options: Options): Promise<ServerUpload> {
  const headers = { 'Content-Type': 'application/octet-stream' };
  const path = `/${upload.id}/pieces/${upload.received}`;
  return (await (await call('PUT', path, piece, headers, options)).json()) as ServerUpload;
}

async function call(
  method: string,
  path: string,
  body: string | Blob | undefined,
  headers: Record<string, string>,
  { headers: own, withCookies, signal }: Calling,
): Promise<Response> {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  // A line that is dead without saying so.
  const timer = setTimeout(stop, patience);
  signal.addEventListener('abort', stop);
  try {
    const response = await fetch(`/api/v1/uploads${path}`, {
      method,
      // Whoever is signed in at this browser plays no part on the public page.
      credentials: withCookies ? 'same-origin' : 'omit',
      cache: 'no-store',
      headers: { ...headers, ...(await own()) },
      signal: stopping.signal,
      ...(body === undefined ? {} : { body }),
    });
    if (!response.ok) throw await problemOf(response);
    return response;
  } catch (error) {
    throw stopping.signal.aborted && !signal.aborted ? new Problem(0) : error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

/** Until the network says that it is back, or the pause is over. */
function lineOrPause(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((go, stop) => {
    const timer = setTimeout(end, seconds * 1000);
    const leave = () => {
      tidy();
      stop(new DOMException('', 'AbortError'));
    };
    function tidy() {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      signal.removeEventListener('abort', leave);
    }
    function end() {
      tidy();
      go();
    }
    window.addEventListener('online', end);
    signal.addEventListener('abort', leave);
  });
}
