import type { Supported } from '../support.js';
import { type Kind, matchesAt, readWord } from './kind.js';
import type { RatioValue, Value } from './value.js';

const exact = /^(\d{1,9}(?:\.\d{1,9})?):(\d{1,9}(?:\.\d{1,9})?)$/;
/** What people write for a ratio and plainly mean as one: `16x9`, `16/9`, `9 : 16`, `9：9`. */
const meant = /^(\d{1,9}(?:\.\d{1,9})?)\s{0,3}[:：x×/∶]\s{0,3}(\d{1,9}(?:\.\d{1,9})?)(?![\p{L}\d])/u;
const start = /["'“]?\d{1,9}(?:\.\d{1,9})?\s{0,3}[:：x×/∶]\s{0,3}\d/uy;

const toRatio = (width: string | undefined, height: string | undefined): RatioValue | undefined => {
  const value = { kind: 'ratio', width: Number(width), height: Number(height) } as const;
  return value.width > 0 && value.height > 0 ? value : undefined;
};

/** `W:H`, both above zero. Decimals are read, so that a check can say what to write instead. */
export const ratio: Kind = {
  read(text) {
    const plain = readWord(text, (word) => {
      const match = exact.exec(word);
      return match ? toRatio(match[1], match[2]) : undefined;
    });
    if (plain) return plain;
    const match = meant.exec(text);
    const value = match && toRatio(match[1], match[2]);
    return value ? { value, start: 0, end: match[0].length, misspelled: true } : undefined;
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

/** `W:H` as its value, width to height. */
export function readRatioText(text: string): RatioValue {
  const [width, height] = text.split(':').map(Number);
  return { kind: 'ratio', width: width ?? 1, height: height ?? 1 };
}

/** Whether `a` is wider than `b`. */
export const isWider = (a: RatioValue, b: RatioValue): boolean => a.width * b.height > b.width * a.height;
