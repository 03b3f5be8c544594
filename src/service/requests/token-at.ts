import { createScanner } from 'jsonc-parser';
import type { Range } from '../../text/range.js';

/** An offset of JSON, which may be incomplete, among its tokens. */
export interface TokenPosition {
  /** The string, number or bare word that the offset is in or beside; empty where there is none. */
  readonly range: Range;
  /** Whether a key or a value in this range leaves JSON that can be read. */
  readonly isFree: boolean;
}

const signs = '{}[],:';

/** The token at an offset of a text. `isKey`: a key would stand there. */
export function tokenAt(text: string, offset: number, isKey: boolean): TokenPosition {
  const scanner = createScanner(text, true);
  let before = '';
  for (;;) {
    scanner.scan();
    const start = scanner.getTokenOffset();
    const end = start + scanner.getTokenLength();
    if (start > offset || start >= text.length) break;
    const sign = text.charAt(start);
    const isWord = !signs.includes(sign);
    if (isWord && offset <= end) {
      const range = { start, end: wordEnd(text, start, offset, end) };
      return { range, isFree: isBehind(before, isKey) };
    }
    if (end > offset) break;
    before = isWord ? 'word' : sign;
  }
  const isFree = isBehind(before, isKey) && (isKey || !startsValue(text.slice(offset)));
  return { range: { start: offset, end: offset }, isFree };
}

/** The end of a word. A string that is directly followed by letters lacks its end, and has taken that of another one. */
function wordEnd(text: string, start: number, offset: number, end: number): number {
  const isOpen = text.charAt(start) === '"' && offset > start && offset < end && /^\w/.test(text.slice(end, end + 1));
  return isOpen ? offset + (/^[\w-]*/.exec(text.slice(offset, end))?.[0].length ?? 0) : end;
}

/** Whether a key, or a value, may stand behind a sign. */
const isBehind = (sign: string, isKey: boolean): boolean =>
  isKey ? sign === '{' || sign === ',' : sign === ':' || sign === '[' || sign === ',';

/** Whether a text goes on with a value. A key does not count: the value in front of it is still to be written. */
const startsValue = (text: string): boolean =>
  /^\s*[^\s,:}\]/]/.test(text) && !/^\s*"(?:\\.|[^"\\\r\n])*"\s*:/.test(text);
