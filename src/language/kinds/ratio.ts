import { blankClass, numberPattern } from '../../text/patterns.js';
import type { Supported } from '../support.js';
import { type Kind, matchesAt, reading, readWord, wholeNumber } from './kind.js';
import type { RatioValue, Value } from './value.js';

const side = numberPattern();
const sign = '[:：x×/∶]';
const blanks = `[${blankClass}]{0,3}`;

const exact = new RegExp(`^(${side}):(${side})$`);
/** What people write for a ratio and plainly mean as one: `16x9`, `16/9`, `9：9`; and with blanks, `9 : 16`. */
const meant = new RegExp(`^(${side})${sign}(${side})$`);
const spaced = new RegExp(`^(${side})${blanks}${sign}${blanks}(${side})(?![^${blankClass}])`);
const start = new RegExp(`["'“]?${side}${blanks}${sign}${blanks}\\d`, 'uy');

const toRatio = (width: number, height: number): RatioValue | undefined =>
  width > 0 && height > 0 ? { kind: 'ratio', width, height } : undefined;

const readBy = (pattern: RegExp) => (word: string) => {
  const match = pattern.exec(word);
  return match ? toRatio(Number(match[1]), Number(match[2])) : undefined;
};

const readByPattern = readBy(exact);
const readMeant = readBy(meant);

function readExact(word: string): RatioValue | undefined {
  const colon = word.indexOf(':');
  const width = wholeNumber(word, 0, colon);
  const height = width < 0 ? -1 : wholeNumber(word, colon + 1, word.length);
  return height < 0 ? readByPattern(word) : toRatio(width, height);
}

/** `W:H`, both above zero. Decimals are read, so that a check can say what to write instead. */
export const ratio: Kind = {
  read(text) {
    const plain = readWord(text, readExact);
    if (plain) return plain;
    const word = readWord(text, readMeant);
    if (word) return { ...word, misspelled: true };
    const match = spaced.exec(text);
    const value = match && toRatio(Number(match[1]), Number(match[2]));
    return value ? reading(value, 0, match[0].length, [], true) : undefined;
  },
  startsAt: (text, at) => matchesAt(start, text, at),
  print: (value: Value) => (value.kind === 'ratio' ? `${value.width}:${value.height}` : ''),
  describe: ({ minRatio, maxRatio }: Supported) =>
    minRatio && maxRatio ? `a ratio W:H of whole numbers, ${minRatio} to ${maxRatio}` : 'a ratio W:H of whole numbers',
};

/** The ratio in lowest terms with whole numbers: `32:18` is `16:9`, `1.5:1` is `3:2`. */
export function lowestTerms({ width, height }: RatioValue): RatioValue {
  let w = width;
  let h = height;
  while (!(Number.isInteger(w) && Number.isInteger(h))) {
    w = Number((w * 10).toPrecision(15));
    h = Number((h * 10).toPrecision(15));
  }
  let a = w;
  let b = h;
  while (b > 0) [a, b] = [b, a % b];
  return { kind: 'ratio', width: w / a, height: h / a };
}

/** A ratio in {@link lowestTerms}, as text. People write ratios of few small numbers: each of these is put together once. */
export function lowestText(value: RatioValue): string {
  const { width, height } = value;
  if (width >= small || height >= small || hasDecimals(value)) return ratio.print(lowestTerms(value));
  const key = width * small + height;
  let text = lowestTexts.get(key);
  if (text === undefined) {
    text = ratio.print(lowestTerms(value));
    lowestTexts.set(key, text);
  }
  return text;
}

/** Below it, both sides of a ratio make one number. */
const small = 128;
const lowestTexts = new Map<number, string>();

/** `W:H` as its value, width to height. For ratios of the table, of which there are few: each one is read once. */
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

/** Whether a side of a ratio is no whole number. */
export const hasDecimals = ({ width, height }: RatioValue): boolean =>
  !(Number.isInteger(width) && Number.isInteger(height));

/** Whether `a` is wider than `b`. */
export const isWider = (a: RatioValue, b: RatioValue): boolean => a.width * b.height > b.width * a.height;
