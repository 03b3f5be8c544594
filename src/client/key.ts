import type { GenerationRequest } from '../request/request.js';

/** What the tag of every key starts with. */
export const keyTagStart = 'promptc-';

/**
 * The key of a request: the SHA-256, in hexadecimal digits, of its canonical JSON and of how many equal ones stand before it.
 * Canonical: keys in order, and no tag of ours.
 *
 * @param ordinal How many equal requests come before this one, from 0.
 */
export async function requestKey(request: GenerationRequest, ordinal = 0): Promise<string> {
  const bytes = new TextEncoder().encode(keyedText(canonical(request), ordinal));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What the key of a request is the digest of. */
export const keyedText = (canonical: string, ordinal: number): string => `${canonical}\n${ordinal}`;

/** The JSON of a request whose keys stand in order, without tags of ours. */
export function canonical(request: GenerationRequest): string {
  const tags = request.tags?.filter((tag) => !tag.startsWith(keyTagStart));
  return JSON.stringify(ordered({ ...request, tags: tags?.length ? tags : undefined }));
}

/** A value of JSON whose objects have their keys in order. By entries: `__proto__` is a key like any other. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, ordered(inner)]),
  );
}

/**
 * The tag that a request carries, by which it is found again: short enough to be read, long enough to be the only one.
 *
 * @param run Tells runs apart, so that the same request sent on purpose in another run is another one.
 */
export const keyTag = (key: string, run: string): string => `${keyTagStart}${key.slice(0, 32)}-${run}`;
