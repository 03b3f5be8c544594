/** How often keys came that anybody may write, of which there may be any number: bounded, whatever is counted. */
export interface OpenTally {
  /** How often any key came, those that {@link counts} leaves out included. */
  readonly total: number;
  /**
   * Of keys with at most {@link longestKey} characters the first {@link mostKeys}, the shorter ones first and those of
   * one length in the order of their characters. Each is counted exactly.
   */
  readonly counts: Readonly<Record<string, number>>;
}

/** Most distinct keys that are kept: all values of most parameters, and what people write of the others. */
export const mostKeys = 4096;

/** Characters (UTF-16 units) of the longest key that is kept. */
export const longestKey = 32;

/**
 * Which keys are kept depends on the keys alone, so the result is the same however what is counted was split: a key among
 * the first of all is among the first of every part it stands in, and never left out of one. Keeping the most frequent ones
 * would depend on the order. Short keys are those that people share: `16:9`, `250`, `raw`.
 */
const inOrder = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

const firstKeys = (counts: ReadonlyMap<string, number>): readonly (readonly [string, number])[] =>
  [...counts].sort(([a], [b]) => inOrder(a, b)).slice(0, mostKeys);

/** Counts keys. */
export class OpenCounter {
  private total = 0;
  private counts = new Map<string, number>();
  /** The last of the keys that were kept when others were left out: those behind it have no hope. */
  private last: string | undefined;

  add(key: string): void {
    this.total++;
    if (key.length > longestKey || (this.last !== undefined && inOrder(key, this.last) > 0)) return;
    const before = this.counts.get(key);
    this.counts.set(key, (before ?? 0) + 1);
    // Twice as many, so that sorting is rare.
    if (before === undefined && this.counts.size > 2 * mostKeys) {
      const kept = firstKeys(this.counts);
      this.counts = new Map(kept);
      this.last = kept.at(-1)?.[0];
    }
  }

  tally(): OpenTally {
    return toTally(this.total, this.counts);
  }
}

/** What two tallies come to together. */
export function mergeTallies(a: OpenTally, b: OpenTally): OpenTally {
  const counts = new Map(Object.entries(a.counts));
  for (const [key, count] of Object.entries(b.counts)) counts.set(key, (counts.get(key) ?? 0) + count);
  return toTally(a.total + b.total, counts);
}

const toTally = (total: number, counts: ReadonlyMap<string, number>): OpenTally => ({
  total,
  // `fromEntries` takes `__proto__` for the name that it is.
  counts: Object.fromEntries(counts.size > mostKeys ? firstKeys(counts) : counts),
});
