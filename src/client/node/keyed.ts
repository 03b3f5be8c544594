import { createHash } from 'node:crypto';
import { canonical, keyedText } from '../key.js';
import type { SendItem } from './send-shapes.js';

/** A request with its key. */
export interface Keyed extends SendItem {
  /** The number of the request in the input, from 1. */
  readonly ordinal: number;
  readonly key: string;
}

/** Adds the keys, the same as those of `requestKey`, and computes a digest of all requests. */
export function keyed(items: readonly SendItem[]): { readonly items: readonly Keyed[]; readonly digest: string } {
  const seen = new Map<string, number>();
  const all = createHash('sha256');
  const result: Keyed[] = [];
  for (const [index, item] of items.entries()) {
    const text = canonical(item.request);
    // Keep digests instead of texts, to save memory.
    const same = createHash('sha256').update(text).digest('base64');
    const before = seen.get(same) ?? 0;
    seen.set(same, before + 1);
    const key = createHash('sha256').update(keyedText(text, before)).digest('hex');
    all.update(key);
    result.push({ ...item, ordinal: index + 1, key });
  }
  return { items: result, digest: all.digest('hex') };
}
