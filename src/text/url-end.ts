import { clauseEndClass, closingMarkClass } from './patterns.js';

/** Punctuation that belongs to the sentence around a URL rather than to the URL that it follows. */
const punctuation = new RegExp(`[${clauseEndClass}!?${closingMarkClass}]`);

const opening = '([{';
const closing = ')]}';

/**
 * The end of a URL without the punctuation of the sentence behind it. A bracket that closes one inside the URL stays:
 * `https://en.wikipedia.org/wiki/Fox_(animal)`. The character at `start` stays in any case.
 */
export function urlTextEnd(text: string, start: number, end: number): number {
  if (!punctuation.test(text.charAt(end - 1))) return end;
  const open = [0, 0, 0];
  let last = start + 1;
  for (let at = start; at < end; at++) {
    const char = text.charAt(at);
    const opened = opening.indexOf(char);
    if (opened >= 0) open[opened] = (open[opened] as number) + 1;
    const closed = closing.indexOf(char);
    const isPair = closed >= 0 && (open[closed] as number) > 0;
    if (isPair) open[closed] = (open[closed] as number) - 1;
    if (isPair || !punctuation.test(char)) last = at + 1;
  }
  return Math.min(end, last);
}
