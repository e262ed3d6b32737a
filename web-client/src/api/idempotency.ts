/** A UUID also where the page is served without TLS, where crypto.randomUUID is missing. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const pending = new Map<string, string>();

/**
 * The key for a post. The same post to the same address keeps its key until it is settled, so a double click, an
 * automatic retry and a person's second try after a lost network all make one thing.
 */
export function idempotencyKey(url: string, body: string): string {
  const post = `${url}\n${body}`;
  const known = pending.get(post);
  if (known !== undefined) return known;
  const key = uuid();
  pending.set(post, key);
  return key;
}

/** After a definite answer the same words mean a new post. */
export function settle(key: string, status: number, code: string) {
  const undecided = status === 0 || status === 401 || status === 429 || status >= 500 || code === 'request-in-flight';
  if (undecided) return;
  for (const [post, known] of pending) if (known === key) pending.delete(post);
}
