import { codeAt } from '../text/access.js';
/**
 * The beginnings of some words, to tell where none of them stands: one look into a table, where trying the words takes
 * long, for each place of a text that most often has none of them.
 */
export class Beginnings {
  /** For the first two characters of a word, a bit for each third one. Of a character, what its case does not change. */
  private readonly thirds = new Uint32Array(32 * 32);

  /** `words` have three characters or more. */
  constructor(words: Iterable<string>) {
    for (const word of words) this.thirds[this.indexAt(word, 0)]! |= 1 << (codeAt(word, 2) & 31);
  }

  /** Whether a word may begin at `at`, in any case. `false` is sure. */
  mayBeAt(text: string, at: number): boolean {
    return ((this.thirds[this.indexAt(text, at)]! >>> (codeAt(text, at + 2) & 31)) & 1) === 1;
  }

  private indexAt(text: string, at: number): number {
    return ((codeAt(text, at) & 31) << 5) | (codeAt(text, at + 1) & 31);
  }
}
