import type { GenerationRequest } from '../request/request.js';

/** The prefix of tags that contain a key. */
export const keyTagStart = 'promptc-';

/**
 * The key of a request: the SHA-256, in hexadecimal, of its canonical JSON and its ordinal. Canonical JSON has sorted
 * keys, and none of the tags that {@link keyTag} makes.
 *
 * @param ordinal The number of equal requests before this one.
 */
export async function requestKey(request: GenerationRequest, ordinal = 0): Promise<string> {
  const bytes = new TextEncoder().encode(keyedText(canonical(request), ordinal));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The text whose digest is the key of a request. */
export const keyedText = (canonical: string, ordinal: number): string => `${canonical}\n${ordinal}`;

/** The JSON of a request with sorted keys and without tags of {@link keyTag}. */
export function canonical(request: GenerationRequest): string {
  const tags = request.tags?.filter((tag) => !tag.startsWith(keyTagStart));
  return JSON.stringify(ordered({ ...request, tags: tags?.length ? tags : undefined }));
}

/** Sorts the keys of all objects in a JSON value. `fromEntries` keeps a key `__proto__`. */
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
 * The tag that identifies a sent request: short enough to read, long enough to be unique.
 *
 * @param run The id of the run, so that a request sent again on purpose counts as a new one.
 */
export const keyTag = (key: string, run: string): string => `${keyTagStart}${key.slice(0, 32)}-${run}`;
