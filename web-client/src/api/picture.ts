import { problemOf } from './problem';

/** The bytes of a picture; the browser draws nothing that the server has not called one. */
export async function pictureOf(address: string, signal: AbortSignal): Promise<Blob> {
  const response = await fetch(address, { signal });
  if (!response.ok) throw await problemOf(response);
  const picture = await response.blob();
  if (!/^image\/(png|jpeg|gif|webp)$/.test(picture.type)) throw new TypeError('Not a picture');
  return picture;
}
