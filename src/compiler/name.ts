import type { Intent } from '../intent/intent.js';
import { codeAt } from '../text/access.js';
import { graphemes } from '../text/characters.js';
import type { CompileOptions } from './options.js';

/** Most characters of a name made from a text. */
const longest = 60;

/** A name for a request: the first words of its text, as an intent holds it, cut at a word and never inside a character as people see it. */
export function nameFrom(text: string): string {
  if (text.length <= longest) return text;
  let blank = longest;
  while (blank > 0 && codeAt(text, blank) !== space) blank--;
  if (blank > 0) return text.slice(0, wordsEnd(text, blank));
  // Of plain letters each one is a character.
  if (/^[ -~]*$/.test(text.slice(0, longest + 1))) return text.slice(0, longest);
  let end = 0;
  for (const { index, segment } of graphemes(text.slice(0, longest * 2))) {
    if (index + segment.length > longest) break;
    end = index + segment.length;
  }
  // One character, drawn with more marks than the name may be long, is kept whole: half of it would be another one.
  return end > 0 ? text.slice(0, end) : text.slice(0, longest);
}

/** Where the words before `end` end, without commas and blanks behind them. */
function wordsEnd(text: string, end: number): number {
  let at = end;
  while (at > 0 && (codeAt(text, at - 1) === space || codeAt(text, at - 1) === comma)) at--;
  return at;
}

const space = 0x20;
const comma = 0x2c;

/** A name for a request without text: the host of its first image. */
export const nameFromImage = (url: string): string => /^https?:\/\/([^/?#]+)/i.exec(url)?.[1] ?? 'image';

/** The name of a request, or `undefined` where an envelope has none. */
export function nameOf({ parts }: Intent, { envelope, name }: CompileOptions): string | undefined {
  if (name !== undefined || envelope) return name ?? envelope?.name;
  for (const { text } of parts) if (text !== '') return nameFrom(text);
  return nameFromImage(parts[0]?.images[0] ?? '');
}
