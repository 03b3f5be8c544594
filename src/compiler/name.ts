import { type Intent, plainText } from '../intent/intent.js';
import { codeAt } from '../text/access.js';
import { graphemes } from '../text/characters.js';
import type { CompileOptions } from './options.js';

/** Most characters of a name made from a text. */
const maxNameLength = 60;

/** The name of a request from the plain text of its intent: the first words, cut between words, else between graphemes. */
export function nameFrom(text: string): string {
  if (text.length <= maxNameLength) return text;
  let blank = maxNameLength;
  while (blank > 0 && codeAt(text, blank) !== space) blank--;
  if (blank > 0) return text.slice(0, wordsEnd(text, blank));
  // In printable ASCII each UTF-16 unit is a grapheme.
  if (/^[ -~]*$/.test(text.slice(0, maxNameLength + 1))) return text.slice(0, maxNameLength);
  let end = 0;
  for (const { index, segment } of graphemes(text.slice(0, maxNameLength * 2))) {
    if (index + segment.length > maxNameLength) break;
    end = index + segment.length;
  }
  // A single grapheme that is longer than the limit is cut, since nothing else is left.
  return end > 0 ? text.slice(0, end) : text.slice(0, maxNameLength);
}

/** The end of the words before `end`, without the commas and spaces behind them. */
function wordsEnd(text: string, end: number): number {
  let at = end;
  while (at > 0 && (codeAt(text, at - 1) === space || codeAt(text, at - 1) === comma)) at--;
  return at;
}

const space = 0x20;
const comma = 0x2c;

/** The name of a request without text: the host of its first image, without what may be a password. */
export const nameFromImage = (url: string): string =>
  /^https?:\/\/([^/?#]+)/i.exec(url)?.[1]?.split('@').at(-1) || 'image';

/** The name of a request. Undefined where the options have an envelope without a name. */
export function requestName({ parts }: Intent, { envelope, name }: CompileOptions): string | undefined {
  if (name !== undefined && plainText(name) !== '') return name;
  if (envelope) return envelope.name;
  for (const { text } of parts) if (text !== '') return nameFrom(text);
  return nameFromImage(parts[0]?.images[0] ?? '');
}
