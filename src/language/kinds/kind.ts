import { codeAt } from '../../text/access.js';
import { isBlank } from '../../text/character-classes.js';
import { dashClass } from '../../text/patterns.js';
import type { Range } from '../../text/range.js';
import type { ParameterRow } from '../row.js';
import type { Supported } from '../support.js';
import type { Value } from './value.js';

/** The operations on one kind of value. */
export interface Kind {
  /** Reads the value at the start of `text`, which has no blanks at its ends; `undefined` where there is none. */
  read(text: string, row: ParameterRow): Reading | undefined;
  /** Whether a value of this kind seems to start at `at`. Looks at one word at most. */
  startsAt(text: string, at: number, row: ParameterRow): boolean;
  /** Prints a value of this kind in its normalized spelling; `''` for a value of another kind. */
  print(value: Value): string;
  /** Describes what a version accepts: `a whole number from 0 to 100`. */
  describe(limits: Supported, row: ParameterRow): string;
}

/** A value with its range in the text that was read. Offsets are relative to that text. */
export interface Reading {
  readonly value: Value;
  /** Start of the value, behind a stray quote if there is one. */
  readonly start: number;
  readonly end: number;
  /** Punctuation glued to the value, which the service does not accept: `[start, end)` pairs in order. */
  readonly punctuation: readonly Span[];
  /** Whether the value is clear but not spelled as the service asks: `16x9`. */
  readonly misspelled: boolean;
}

type Span = readonly [start: number, end: number];

const noPunctuation: readonly Span[] = [];

/** Makes every reading with one literal, so that all have one hidden class (see `docs/performance.md`). */
export const reading = (
  value: Value,
  start: number,
  end: number,
  punctuation: readonly Span[] = noPunctuation,
  misspelled = false,
): Reading => ({ value, start, end, punctuation, misspelled });

/** A character that may be glued to the end of a value by accident: a closing quote or bracket, or punctuation. */
const punctuationMark = /[,.;!?"'”’»“‘«›‹‟＂＇″′`*_~)\]}>|…，。；：、！？」』）】》]|(?<!:):(?!:)/uy;
const trailingPunctuation = new RegExp(`(?:${punctuationMark.source}|[${dashClass}])+$`, 'u');

/** Most characters of a word that is read without its punctuation. No value is as long, and the patterns scan every character. */
const maxWordLength = 200;

/** The end of the punctuation that starts at `from` and that {@link readWord} strips from a value. */
export function skipPunctuation(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && at < from + maxWordLength && matchesAt(punctuationMark, text, at)) at++;
  return at;
}

/** Whether the punctuation in a range may separate the thousands of a number: `1,000`. */
export const groupsDigits = (text: string, { start, end }: Range): boolean =>
  text.charAt(start) === ',' &&
  /(?<!\d)\d{1,3}$/.test(text.slice(Math.max(0, start - 4), start)) &&
  /^\d{3}(?!\d)/.test(text.slice(end, end + 4));

const leadingPunctuation = /^["'“‘«”’»„‚‹›‟‛＂＇″′`*_~<([「『（【《]+/u;
/** Where a value ends and text that is glued to it starts: `16:9,8k`, `750/imagine`. */
const seam = /[,;<，；、|(]|\/(?=imagine)/iu;

/**
 * `1,000` and `0,5` are one number each, which the service does not read; they are no `1` and `0` with text glued behind.
 */
const withComma = /^-?\d{1,3}(?:(?:,\d{3})+(?!\d)|,\d{1,2}$)/;

/**
 * Reads a value of one word at the start of `text`: the whole word, else the word without the punctuation around it, else the
 * part before a {@link seam}.
 */
export function readWord(text: string, readValue: (word: string) => Value | undefined): Reading | undefined {
  let end = 0;
  while (end < text.length && !isBlank(codeAt(text, end))) end++;
  const word = end === text.length ? text : text.slice(0, end);
  const value = readValue(word);
  if (value) return reading(value, 0, word.length);
  if (word.length > maxWordLength) return undefined;
  const front = leadingPunctuation.exec(word)?.[0].length ?? 0;
  const back = front < word.length ? (trailingPunctuation.exec(word.slice(front))?.[0].length ?? 0) : 0;
  const bare = word.slice(front, word.length - back);
  const stripped = bare === '' ? undefined : readValue(bare);
  if (stripped) return withPunctuation(stripped, front, word.length - back, word.length);
  const at = withComma.test(bare) ? -1 : word.slice(front).search(seam);
  const head = at > 0 ? readValue(word.slice(front, front + at)) : undefined;
  return head && withPunctuation(head, front, front + at, front + at);
}

function withPunctuation(value: Value, start: number, end: number, wordEnd: number): Reading {
  const punctuation: Span[] = [];
  if (start > 0) punctuation.push([0, start]);
  if (end < wordEnd) punctuation.push([end, wordEnd]);
  return reading(value, start, end, punctuation);
}

/**
 * Reads the text from `start` to `end` as a number of one to nine digits; -1 where it is none. A fast path for nearly all
 * numbers, since a pattern and `Number` take longer.
 */
export function wholeNumber(text: string, start: number, end: number): number {
  if (end <= start || end - start > 9) return -1;
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = codeAt(text, at) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Whether the sticky `pattern` matches at `at`. */
export function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
