import { codeAt } from '../../text/access.js';

/** Codes of the characters between clauses: `(`, `+`, `,`, `.`, `:`, `;`, `[`, `|`, a line break, and full-width forms. */
export const breaks: ReadonlySet<number> = new Set([10, 40, 43, 44, 46, 58, 59, 91, 124, 0x3001, 0x3002, 0xff0c]);

/** Most characters in front of a word that are searched for its context. */
export const reach = 120;

/** The start of the clause that contains the word at `word`, at most `most` characters before it. */
export function clauseStart(text: string, word: number, most: number): number {
  const least = Math.max(0, word - most);
  let from = word;
  while (from > least) {
    const code = codeAt(text, from - 1);
    if ((code < 97 || code > 122) && code !== 32 && breaks.has(code)) break;
    from--;
  }
  return from;
}
