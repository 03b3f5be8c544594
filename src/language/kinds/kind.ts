import { codeAt } from '../../text/access.js';
import { isBlank } from '../../text/character-classes.js';
import type { ParameterRow } from '../row.js';
import type { Supported } from '../support.js';
import type { Value } from './value.js';

/** What can be done with one kind of value. */
export interface Kind {
  /** The value at the front of `text`, which has no blank at either end; `undefined` where the front does not read. */
  read(text: string, row: ParameterRow): Reading | undefined;
  /** Whether a value of this kind seems to stand at `at`. Looks at no more than a word's length, whatever follows. */
  startsAt(text: string, at: number, row: ParameterRow): boolean;
  /** The one spelling of a value of this kind. */
  print(value: Value): string;
  /** What a version accepts, in words: `a whole number from 0 to 100`. */
  describe(limits: Supported, row: ParameterRow): string;
}

/** A value read, with its place in the text that was read. Offsets are relative to that text. */
export interface Reading {
  readonly value: Value;
  /** Where the value starts: after a stray quote, if there is one. */
  readonly start: number;
  readonly end: number;
  /** Punctuation glued to the value, which the service does not accept: `[start, end)` pairs in order. */
  readonly punctuation: readonly Span[];
  /** The value is plain but not spelled as the service asks: `16x9`. */
  readonly misspelled: boolean;
}

type Span = readonly [start: number, end: number];

const noPunctuation: readonly Span[] = [];

/** One shape for all readings: engines are slow where objects of a kind differ. */
export const reading = (
  value: Value,
  start: number,
  end: number,
  punctuation: readonly Span[] = noPunctuation,
  misspelled = false,
): Reading => ({ value, start, end, punctuation, misspelled });

/** What may be glued to the end of a value by accident: closing quotes and brackets, and sentence punctuation. */
const onePunctuation = /[,.;!?"'”’»`*_~)\]}>|，。；：、！？」』]|(?<!:):(?!:)/uy;
const trailing = new RegExp(`(?:${onePunctuation.source})+$`, 'u');

/** Longest word that may have punctuation around it; no value is as long, and the patterns look at every character. */
const longestWord = 200;

/** The end of the punctuation at `at` that reading a value from the word around it would take off. */
export function skipPunctuation(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && at < from + longestWord && matchesAt(onePunctuation, text, at)) at++;
  return at;
}
const leading = /^["'“‘«`([「『]+/u;
/** Where a word may fall apart into a value and text that was run into it: `16:9,8k`. */
const seam = /[,;<，；、|(]/u;

/** `1,000` is one number, which the service does not read; it is not a `1` with text glued behind. */
const thousands = /^-?\d{1,3}(?:,\d{3})+(?!\d)/;

/**
 * Reads a value of one word from the front of `text`: the bare word, else the word without the punctuation around it,
 * else the part before a comma that text was glued behind.
 */
export function readWord(text: string, readOne: (word: string) => Value | undefined): Reading | undefined {
  let end = 0;
  while (end < text.length && !isBlank(codeAt(text, end))) end++;
  const word = end === text.length ? text : text.slice(0, end);
  const whole = readOne(word);
  if (whole) return reading(whole, 0, word.length);
  if (word.length > longestWord) return undefined;
  const front = leading.exec(word)?.[0].length ?? 0;
  const back = front < word.length ? (trailing.exec(word.slice(front))?.[0].length ?? 0) : 0;
  const bare = word.slice(front, word.length - back);
  const stripped = bare === '' ? undefined : readOne(bare);
  if (stripped) return around(stripped, front, word.length - back, word.length);
  const at = thousands.test(bare) ? -1 : word.slice(front).search(seam);
  const head = at > 0 ? readOne(word.slice(front, front + at)) : undefined;
  return head && around(head, front, front + at, front + at);
}

function around(value: Value, start: number, end: number, wordEnd: number): Reading {
  const punctuation: Span[] = [];
  if (start > 0) punctuation.push([0, start]);
  if (end < wordEnd) punctuation.push([end, wordEnd]);
  return reading(value, start, end, punctuation);
}

/**
 * The number that the text from `start` to `end` is if it is one to nine digits, else -1: nearly all numbers are, and a
 * pattern and `Number` take longer than adding up.
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

/** Whether `pattern`, which is sticky, matches at `at`. */
export function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
