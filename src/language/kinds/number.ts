import { decimalPattern } from '../../text/patterns.js';
import type { Supported } from '../support.js';
import { type Kind, matchesAt, readWord, wholeNumber } from './kind.js';
import type { NumberValue, Value } from './value.js';

const numeric = (pattern: RegExp, start: RegExp, noun: string): Kind => ({
  read: (text) =>
    readWord(text, (word): NumberValue | undefined => {
      const digits = wholeNumber(word, 0, word.length);
      if (digits >= 0) return { kind: 'number', value: digits };
      return pattern.test(word) ? { kind: 'number', value: Number(word) + 0 } : undefined;
    }),
  startsAt: (text, at) => matchesAt(start, text, at),
  print: (value: Value) => (value.kind === 'number' ? String(value.value) : ''),
  describe: ({ min, max }: Supported) => (min === undefined ? noun : `${noun} from ${min} to ${max}`),
});

/** A whole number. A sign is read, so that a check can name the range. At most 15 digits: no value is longer. */
export const integer: Kind = numeric(/^-?\d{1,15}$/, /["'“]?-?\d{1,15}(?![\p{L}\d]|[:x]\d)/uy, 'a whole number');

/** A number, perhaps with decimals; the zero before the point may be left out, digits after it may not. */
export const decimal: Kind = numeric(
  new RegExp(`^-?${decimalPattern(15)}$`),
  new RegExp(String.raw`["'“]?-?${decimalPattern(15)}(?![\p{L}\d]|[:x]\d)`, 'uy'),
  'a number',
);
