import { codeAt } from './access.js';
import { blankClass } from './patterns.js';

/**
 * Whether a character is a blank. Zero-width spaces and the marks of writing direction, which come along with pasted text,
 * count: among parameters they are read as blanks, and repaired.
 */
export function isBlank(code: number): boolean {
  if (code === 32 || (code >= 9 && code <= 13)) return true;
  if (code < 160) return false;
  return (
    code === 0xa0 ||
    code === 0x61c ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x200e ||
    code === 0x200f ||
    (code >= 0x2028 && code <= 0x202f) ||
    code === 0x205f ||
    code === 0x2060 ||
    (code >= 0x2066 && code <= 0x2069) ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

/** Whether a character is a blank or a comma. At the ends of a text neither has a meaning. */
export const isBlankOrComma = (code: number): boolean => code === 0x2c || isBlank(code);

/** The offset of the first character in a range of a text that is no blank; `end` where all are. */
export function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(codeAt(text, at))) at++;
  return at;
}

/** The offset of the first character in a range of a text that is neither blank nor comma; `end` where there is none. */
export function skipCommas(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlankOrComma(codeAt(text, at))) at++;
  return at;
}

/**
 * The offset at which the blanks at the end of a range of a text start; `end` where it ends with none. A loop, since a
 * pattern anchored at the end is tried at every blank before it and takes quadratic time.
 */
export function blanksStart(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlank(codeAt(text, at - 1))) at--;
  return at;
}

/** The offset at which the blanks and commas at the end of a range of a text start; `end` where it ends with none. */
export function commasStart(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlankOrComma(codeAt(text, at - 1))) at--;
  return at;
}

export const hyphen = 0x2d;
export const enDash = 0x2013;
export const emDash = 0x2014;

/** Whether a character is a hyphen, dash or minus sign: what people, keyboards and word processors put in place of `--`. */
export function isDash(code: number): boolean {
  if (code === hyphen) return true;
  if (code < 0x2010) return false;
  return code <= 0x2015 || code === 0x2212 || code === 0xfe58 || code === 0xfe63 || code === 0xff0d || code === 0x2e3a;
}

export const isAsciiLetter = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);

/** Whether a character matches `\w`: an ASCII letter, a digit or `_`. */
export const isAsciiWord = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39) || code === 0x5f;

/**
 * Whether a character is part of a word: an ASCII letter, a digit, `_`, or any character past ASCII that is neither blank
 * nor dash nor punctuation.
 */
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

/** Replaces each run of blanks, zero-width ones included, by one space, and trims the ends. */
export const collapseBlanks = (text: string): string => text.replace(blanks, ' ').trim();
