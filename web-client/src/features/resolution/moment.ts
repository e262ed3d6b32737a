/** The instant that a `datetime-local` field means in the reader's zone, as RFC 3339; null for an empty one. */
export function instantOf(local: string | undefined): string | null {
  return local ? new Date(local).toISOString() : null;
}
