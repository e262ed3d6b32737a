import { api, dataOf } from './client';
import { asProblem } from './problem';

const piece = 1024 * 1024;
const pauses = [1, 2, 4, 8, 15, 30];

/** The same file chosen again, in this tab or another, goes on where it was. */
const memoryOf = (file: File) => `import.upload.${file.name}.${file.size}.${file.lastModified}`;

async function known(file: File) {
  const uploadId = localStorage.getItem(memoryOf(file));
  if (!uploadId) return undefined;
  return dataOf(api.GET('/api/v1/uploads/{uploadId}', { params: { path: { uploadId } } })).catch((error: unknown) => {
    if (asProblem(error).kind === 'notFound') return undefined;
    throw error;
  });
}

/** Sends a file to be imported, piece by piece, waits out a lost network, and answers with the import's id. */
export async function uploadImport(file: File, onProgress: (share: number) => void): Promise<string> {
  let upload =
    (await known(file)) ??
    (await dataOf(api.POST('/api/v1/uploads', { body: { purpose: 'import', fileName: file.name, size: file.size } })));
  localStorage.setItem(memoryOf(file), upload.id);
  for (let failures = 0; upload.received < upload.size; ) {
    const from = upload.received;
    try {
      upload = await dataOf(
        api.PUT('/api/v1/uploads/{uploadId}/pieces/{offset}', {
          params: { path: { uploadId: upload.id, offset: from } },
          body: file.slice(from, from + piece) as unknown as string,
          bodySerializer: (body) => body,
          headers: { 'Content-Type': 'application/octet-stream' },
        }),
      );
      failures = 0;
      onProgress(upload.received / upload.size);
    } catch (error) {
      const { kind, code } = asProblem(error);
      const isPassing = kind === 'offline' || kind === 'busy' || code === 'wrong-offset';
      const pause = pauses[Math.min(failures++, pauses.length - 1)] ?? 1;
      if (!isPassing || failures > 20) throw error;
      await new Promise((done) => setTimeout(done, pause * 1000));
      upload = (await known(file).catch(() => upload)) ?? upload;
    }
  }
  const { importId } = await dataOf(api.POST('/api/v1/imports', { body: { uploadId: upload.id } }));
  localStorage.removeItem(memoryOf(file));
  return importId;
}
