import { codeAt } from '../text/access.js';
import { hyphen, isAsciiWord, isBlank, isDash } from '../text/character-classes.js';

const space = 0x20;
const colon = 0x3a;
const underscore = 0x5f;

/**
 * Whether the character at `at` starts no structure, in the text from `start` on: a hyphen inside a word, a single colon or
 * underscore, anything that is neither dash nor bracket nor blank. `true` is certain, `false` is not.
 */
export function isHarmless(text: string, at: number, start: number): boolean {
  const code = codeAt(text, at);
  const after = at + 1 < text.length ? codeAt(text, at + 1) : space;
  if (code === hyphen) return at > start && isAsciiWord(codeAt(text, at - 1)) && !isDash(after);
  if (code === colon) return after !== colon && !/https?$/i.test(text.slice(Math.max(start, at - 5), at));
  if (code === underscore) return after !== underscore;
  // A placeholder may start with a bracket.
  if (code === 0x5b || code === 0x3c) return false;
  return code !== 0x7b && code !== 0x7d && !isDash(code) && !isBlank(code);
}
