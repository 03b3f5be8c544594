import { codeAt } from '../text/access.js';

/**
 * A filter over the first three characters of some words, like a small Bloom filter: one look into a table tells most
 * places of a text where none of the words can start, before any of them is tried.
 */
export class PrefixFilter {
  /** Indexed by the first two characters, a bit for each third one. Only the low five bits of a character count: case does not change them. */
  private readonly thirds = new Uint32Array(32 * 32);

  /** `words` have at least three characters each. */
  constructor(words: Iterable<string>) {
    for (const word of words) this.thirds[this.indexAt(word, 0)]! |= 1 << (codeAt(word, 2) & 31);
  }

  /** Whether a word may start at `at`, in any case. `false` is certain, `true` is not. */
  mayStartAt(text: string, at: number): boolean {
    return ((this.thirds[this.indexAt(text, at)]! >>> (codeAt(text, at + 2) & 31)) & 1) === 1;
  }

  private indexAt(text: string, at: number): number {
    return ((codeAt(text, at) & 31) << 5) | (codeAt(text, at + 1) & 31);
  }
}
