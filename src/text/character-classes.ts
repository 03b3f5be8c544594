import { codeAt } from './access.js';
import { blankClass } from './patterns.js';

/** Blanks, the zero-width ones among them: in the tail of a prompt they are taken for blanks, and repaired. */
export function isBlank(code: number): boolean {
  if (code === 32 || (code >= 9 && code <= 13)) return true;
  if (code < 160) return false;
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x2060 ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

/** What says nothing at the ends of a text: blanks and commas. */
export const isBlankOrComma = (code: number): boolean => code === 0x2c || isBlank(code);

/**
 * Where the blanks that a range of a text ends with start. A pattern anchored at the end would be tried at every blank before
 * it, so that its time grows with the square of the length.
 */
export function blanksStart(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlank(codeAt(text, at - 1))) at--;
  return at;
}

/** Where the blanks and commas that a range of a text ends with start. */
export function commasStart(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlankOrComma(codeAt(text, at - 1))) at--;
  return at;
}

export const hyphen = 0x2d;
export const enDash = 0x2013;
export const emDash = 0x2014;

/** Hyphens, dashes and minus signs: all that people, keyboards and word processors put where `--` belongs. */
export function isDash(code: number): boolean {
  if (code === hyphen) return true;
  if (code < 0x2010) return false;
  return code <= 0x2015 || code === 0x2212 || code === 0xfe58 || code === 0xfe63 || code === 0xff0d || code === 0x2e3a;
}

/** What `\w` is: ASCII letters, digits and `_`. */
export const isAsciiWord = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39) || code === 0x5f;

/** ASCII letters, digits and `_`, and every character past ASCII that is neither blank nor dash nor punctuation. */
export const isWordCode = (code: number): boolean =>
  code < 128 ? isAsciiWord(code) : code >= 0xc0 && isLetterLike(code);

function isLetterLike(code: number): boolean {
  if (isBlank(code) || isDash(code)) return false;
  return !(
    (code >= 0x2000 && code <= 0x206f) ||
    (code >= 0x3000 && code <= 0x3020) ||
    (code >= 0xff00 && code <= 0xff0f) ||
    (code >= 0xff1a && code <= 0xff20) ||
    (code >= 0xff3b && code <= 0xff40) ||
    (code >= 0xff5b && code <= 0xff65)
  );
}

const blanks = new RegExp(`[${blankClass}]+`, 'g');

/** A text from the tail of a prompt with one blank wherever blanks stand, the zero-width ones among them; none at the ends. */
export const collapseBlanks = (text: string): string => text.replace(blanks, ' ').trim();
