import { codeAt } from '../../text/access.js';

/** Codes of what parts clauses: `(`, `+`, `,`, `.`, `:`, `;`, `|`, a line break, and their forms in Chinese and Japanese. */
export const breaks: ReadonlySet<number> = new Set([10, 40, 43, 44, 46, 58, 59, 124, 0x3001, 0x3002, 0xff0c]);

/** How far back one looks for what a word is said of. */
export const reach = 120;

/** Where the clause begins that a word stands in, or what is `most` characters before it. */
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
