import { blankClass, numberPattern } from '../../text/patterns.js';
import type { Supported } from '../support.js';
import { type Kind, matchesAt, reading, readWord, wholeNumber } from './kind.js';
import type { RatioValue, Value } from './value.js';

const side = numberPattern();
const sign = '[:：x×/∶]';
const blanks = `[${blankClass}]*`;

const exact = new RegExp(`^(${side}):(${side})$`);
/** Misspelled ratios that are clear all the same: `16x9`, `16/9`, `9：9`; and with blanks, `9 : 16`. */
const lenient = new RegExp(`^(${side})${sign}(${side})$`);
const spaced = new RegExp(`^(${side})${blanks}${sign}${blanks}(${side})(?![^${blankClass}])`);
const startPattern = new RegExp(`["'“]?${side}${blanks}${sign}${blanks}\\d`, 'uy');

const middle = new RegExp(`${blanks}${sign}${blanks}`);

/** Writes a misspelled ratio as `W:H`, with its numbers as they are. */
export const respellRatio = (written: string): string => written.replace(middle, ':');

const toRatio = (width: number, height: number): RatioValue | undefined =>
  width > 0 && height > 0 ? { kind: 'ratio', width, height } : undefined;

const readBy = (pattern: RegExp) => (word: string) => {
  const match = pattern.exec(word);
  return match ? toRatio(Number(match[1]), Number(match[2])) : undefined;
};

const readByPattern = readBy(exact);
const readLenient = readBy(lenient);

function readExact(word: string): RatioValue | undefined {
  const colon = word.indexOf(':');
  const width = wholeNumber(word, 0, colon);
  const height = width < 0 ? -1 : wholeNumber(word, colon + 1, word.length);
  return height < 0 ? readByPattern(word) : toRatio(width, height);
}

/** `W:H`, both above zero. Decimals are read, so that a rule can suggest whole numbers. */
export const ratio: Kind = {
  read(text) {
    const plain = readWord(text, readExact);
    if (plain) return plain;
    const word = readWord(text, readLenient);
    if (word) return { ...word, misspelled: true };
    const match = spaced.exec(text);
    const value = match && toRatio(Number(match[1]), Number(match[2]));
    return value ? reading(value, 0, match[0].length, [], true) : undefined;
  },
  startsAt: (text, at) => matchesAt(startPattern, text, at),
  print: (value: Value) => (value.kind === 'ratio' ? `${value.width}:${value.height}` : ''),
  describe: ({ minRatio, maxRatio }: Supported) =>
    minRatio && maxRatio ? `a ratio W:H of whole numbers, ${minRatio} to ${maxRatio}` : 'a ratio W:H of whole numbers',
};

/**
 * Reduces a ratio to lowest terms with whole numbers: `32:18` is `16:9`, `1.5:1` is `3:2`.
 *
 * @throws RangeError for a side that is no number above zero, and for sides so far apart that whole numbers overflow.
 */
export function lowestTerms({ width, height }: RatioValue): RatioValue {
  let w = width;
  let h = height;
  while (isSide(w) && isSide(h) && !(Number.isInteger(w) && Number.isInteger(h))) {
    w = Number((w * 10).toPrecision(15));
    h = Number((h * 10).toPrecision(15));
  }
  if (!isSide(w) || !isSide(h)) throw new RangeError(`${width}:${height} is no ratio of numbers above zero`);
  let a = w;
  let b = h;
  while (b > 0) [a, b] = [b, a % b];
  return { kind: 'ratio', width: w / a, height: h / a };
}

const isSide = (side: number): boolean => Number.isFinite(side) && side > 0;

/** A ratio in {@link lowestTerms}, as text. Ratios of small whole numbers are cached: people write few of them. */
export function lowestText(value: RatioValue): string {
  const { width, height } = value;
  if (width >= cacheLimit || height >= cacheLimit || hasDecimals(value)) return ratio.print(lowestTerms(value));
  const key = width * cacheLimit + height;
  let text = lowestTexts.get(key);
  if (text === undefined) {
    text = ratio.print(lowestTerms(value));
    lowestTexts.set(key, text);
  }
  return text;
}

/** Both sides of a cached ratio are below it, so that they make one key. */
const cacheLimit = 128;
const lowestTexts = new Map<number, string>();

/** Reads `W:H`. For ratios of the tables only: the cache is unbounded. */
export function readRatioText(text: string): RatioValue {
  let ratio = ratioTexts.get(text);
  if (!ratio) {
    const [width, height] = text.split(':').map(Number);
    ratio = { kind: 'ratio', width: width ?? 1, height: height ?? 1 };
    ratioTexts.set(text, ratio);
  }
  return ratio;
}

const ratioTexts = new Map<string, RatioValue>();

/** Whether a side of a ratio is not a whole number. */
export const hasDecimals = ({ width, height }: RatioValue): boolean =>
  !(Number.isInteger(width) && Number.isInteger(height));

/** Whether `a` is wider than `b`. */
export const isWider = (a: RatioValue, b: RatioValue): boolean => a.width * b.height > b.width * a.height;

/** The limit of a table row that a ratio is beyond; `undefined` where it is within both, or the row has none. */
export function ratioLimitPassed(
  value: RatioValue,
  { minRatio, maxRatio }: { readonly minRatio?: string; readonly maxRatio?: string },
): string | undefined {
  if (maxRatio && isWider(value, readRatioText(maxRatio))) return maxRatio;
  return minRatio && isWider(readRatioText(minRatio), value) ? minRatio : undefined;
}
