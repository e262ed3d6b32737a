import { Refused } from './api.mjs';
import { readLetter } from './letter.mjs';

const json = { 'content-type': 'application/json' };

/** Hands one mail in, with its files. Doing it again changes nothing. Throws <c>Refused</c> where the API will never take it. */
export async function handIn(send, source, size) {
  const letter = await readLetter(source, size);
  const post = (body, key) => send('POST', 'mails', { ...json, 'idempotency-key': key }, JSON.stringify(body));
  let receipt;
  try {
    receipt = await post(letter.body, letter.key).catch((error) => {
      if (error.status === 422) return post(letter.body, letter.otherKey);
      throw error;
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    // A person sees at least that it is there.
    await post({ messageId: letter.otherKey, subject: `${error.message} ${letter.key}`.slice(0, 500) }, `refused-${letter.otherKey}`);
    throw error;
  }
  for (const line of receipt.wanted) {
    await send('PUT', `mails/${receipt.mailId}/files/${line}`, { 'content-type': 'application/octet-stream' }, letter.files[line].content);
  }
  return receipt;
}
