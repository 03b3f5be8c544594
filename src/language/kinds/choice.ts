import { decimalPattern } from '../../text/patterns.js';
import type { ParameterRow } from '../row.js';
import type { Supported } from '../support.js';
import { type Kind, matchesAt, readWord } from './kind.js';
import type { ChoiceValue, Value } from './value.js';

/** A number in its shortest form. */
const shortest = /^(?:0|[1-9]\d{0,8})(?:\.\d{0,4}[1-9])?$/;

const decimal = new RegExp(`^${decimalPattern()}$`);

/** The normalized spelling of a choice: a number in its shortest form (`.50` is `0.5`, `7.0` is `7`), a word in lower case. */
export function choiceText(choice: string | number): string {
  const word = String(choice);
  // Most are in the shortest form, and testing for that is cheaper than printing the number.
  if (shortest.test(word)) return word;
  return decimal.test(word) ? String(Number(word)) : word.toLowerCase();
}

/** A word or a number. It cannot contain two hyphens: they start another flag once a blank is inserted. */
const wordPattern = /^(?!.*--)(?:[\w.][\w.-]*)?\w$/;

function read(word: string): ChoiceValue | undefined {
  if (shortest.test(word)) return { kind: 'choice', text: word };
  return wordPattern.test(word) ? { kind: 'choice', text: choiceText(word) } : undefined;
}

const print = (value: Value): string => (value.kind === 'choice' ? value.text : '');

const describe = ({ choices, patterns }: Supported, { name }: ParameterRow): string => {
  const options = [...(choices ?? []), ...(patterns ?? [])].map(String);
  if (options.length > 0) return options.length > 1 ? `one of ${options.join(', ')}` : `${options[0]}`;
  return name === 'version' || name === 'niji' ? 'the number of a model' : 'a value';
};

const number = new RegExp(String.raw`${decimalPattern(2)}(?![\p{L}\d])`, 'uy');
const shortWord = /[\p{L}\d]{1,12}(?![\p{L}\d])/uy;

/** The words that any version of a row takes. */
const words = (row: ParameterRow): readonly string[] =>
  Object.values(row.in).flatMap((limits) =>
    limits.support === 'yes' ? (limits.choices ?? []).filter((choice) => typeof choice === 'string') : [],
  );

/** The letter of a model's name, which is no part of its number: `V6.1`. */
const modelLetter = /^v(?=\d)/i;

/** Writes the misspelled number of a model without the letter in front. */
export const respellModel = (written: string): string => written.replace(modelLetter, '');

/** One of a set that differs by version. Where the value is optional, only a number is read as one. */
export const choice: Kind = {
  read(text, { name, optionalValue }) {
    const isModel = name === 'version' || name === 'niji';
    const found = readWord(text, (written) => {
      const word = isModel ? respellModel(written) : written;
      return optionalValue && !/^\d/.test(word) ? undefined : read(word);
    });
    const misspelled = isModel && found !== undefined && modelLetter.test(text.slice(found.start, found.end));
    return misspelled ? { ...found, misspelled } : found;
  },
  startsAt: (text, at, row) => matchesAt(number, text, at) || isListed(text, at, row),
  print,
  describe,
};

/** A code of the Style Tuner, or a version's letter: a word with a digit. */
const code = /(?=[a-z_-]{0,63}\d)\w[\w-]{0,63}(?![\p{L}\d])/iuy;

/** Whether a word that any version takes stands at `at`. */
function isListed(text: string, at: number, row: ParameterRow): boolean {
  shortWord.lastIndex = at;
  const word = shortWord.exec(text)?.[0].toLowerCase();
  return word !== undefined && words(row).includes(word);
}

/** A named style, or a code of the Style Tuner, which is case-sensitive. */
export const style: Kind = {
  read: (text) =>
    readWord(text, (word): ChoiceValue | undefined =>
      /^(?!.*--)(?:[\p{L}\p{N}_][\p{L}\p{N}_-]*)?[\p{L}\p{N}_]$/u.test(word)
        ? { kind: 'choice', text: /^[A-Za-z]{1,10}$|^4[ABCabc]$/.test(word) ? word.toLowerCase() : word }
        : undefined,
    ),
  startsAt: (text, at, row) => matchesAt(code, text, at) || isListed(text, at, row),
  print,
  describe,
};
