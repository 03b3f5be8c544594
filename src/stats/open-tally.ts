/** Counts of keys from an open set, with bounded size. */
export interface OpenTally {
  /** The count of all keys, including those that {@link counts} leaves out. */
  readonly total: number;
  /**
   * The counts of the first {@link maxKeys} keys with at most {@link maxKeyLength} characters, shorter keys first and
   * keys of the same length in the order of their characters. Each count is exact.
   */
  readonly counts: Readonly<Record<string, number>>;
}

/** Maximum number of keys: enough for all values of most parameters, and for the common ones of the others. */
export const maxKeys = 4096;

/** Maximum length of a key in characters (UTF-16 units). */
export const maxKeyLength = 32;

/**
 * The order of keys, of which the first are kept. It ignores the counts, so that the result does not depend on how the
 * input was split: a key among the first of all keys is among the first of each part that has it. Short keys come
 * first, because people share them: `16:9`, `250`, `raw`.
 */
const inOrder = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

const firstKeys = (counts: ReadonlyMap<string, number>): readonly (readonly [string, number])[] =>
  [...counts].sort(([a], [b]) => inOrder(a, b)).slice(0, maxKeys);

/** Counts keys. */
export class OpenCounter {
  private total = 0;
  private counts = new Map<string, number>();
  /** The last key kept when others were dropped: keys behind it need not be counted. */
  private last: string | undefined;

  add(key: string): void {
    this.total++;
    if (key.length > maxKeyLength || (this.last !== undefined && inOrder(key, this.last) > 0)) return;
    const before = this.counts.get(key);
    this.counts.set(key, (before ?? 0) + 1);
    // Allow twice as many, so that sorting is rare.
    if (before === undefined && this.counts.size > 2 * maxKeys) {
      const first = firstKeys(this.counts);
      this.counts = new Map(first);
      this.last = first.at(-1)?.[0];
    }
  }

  tally(): OpenTally {
    return toTally(this.total, this.counts);
  }
}

/** The sum of two tallies. */
export function mergeTallies(a: OpenTally, b: OpenTally): OpenTally {
  const counts = new Map(Object.entries(a.counts));
  for (const [key, count] of Object.entries(b.counts)) counts.set(key, (counts.get(key) ?? 0) + count);
  return toTally(a.total + b.total, counts);
}

const toTally = (total: number, counts: ReadonlyMap<string, number>): OpenTally => ({
  total,
  // `fromEntries` keeps a key `__proto__`.
  counts: Object.fromEntries(counts.size > maxKeys ? firstKeys(counts) : counts),
});
