import { blankClass, clauseEndClass, closingMarkClass, decimalPattern } from '../../text/patterns.js';
import { urlTextEnd } from '../../text/url-end.js';
import type { ParameterRow } from '../row.js';
import type { Supported } from '../support.js';
import { type Kind, matchesAt, type Reading, reading } from './kind.js';
import type { Reference, Value } from './value.js';

const weightTail = new RegExp(`::(-?${decimalPattern()})$`);
const urlStart = /^<?https?:\/\//i;
const urlPattern = /^<?(https?:\/\/[^\s<>"]+)>?$/i;
const trailingPunctuation = new RegExp(`[${clauseEndClass}${closingMarkClass}]+$`, 'u');

/** A word without the punctuation behind it. A bracket that closes one inside a URL stays. */
function withoutPunctuation(word: string): string {
  const bare = word.replace(trailingPunctuation, '');
  return urlStart.test(word) ? word.slice(0, Math.max(bare.length, urlTextEnd(word, 0, word.length))) : bare;
}

/** Reads a word as one reference; `undefined` where it is none. */
type ReadItem = (word: string, row: ParameterRow) => Reference | undefined;

const item = (kind: Reference['kind'], text: string, weight?: number): Reference => ({ kind, text, weight });

const url: ReadItem = (word) => {
  const text = urlPattern.exec(word)?.[1];
  return text === undefined || severalUrls.test(text) ? undefined : item('url', text);
};

/** URLs with a sign between them where a blank has to stand, and a link of Markdown. */
export const severalUrls = /[,;|]<?https?:\/\/|\]\(/i;

const literal: ReadItem = (word, { literals }) =>
  literals?.includes(word.toLowerCase()) ? item('literal', word.toLowerCase()) : undefined;

const styleCode: ReadItem = (word) => (/^\d{1,20}$/.test(word) ? item('code', word) : undefined);

const profileCode: ReadItem = (word) => {
  if (/^m\d{6,}$/.test(word)) return item('moodboard', word);
  return /^(?:[A-Za-z0-9]{5,40}|0)$/.test(word) ? item('profile', word) : undefined;
};

/** Marks in front of a code or a URL: `"123"`, `(https://…)`. Letters alone in them are a remark or a placeholder. */
const openingMarks = /^["'“‘«`([]+(?=[a-z]{0,39}\d|<?https?:)/i;

/** A sign between two references where a blank has to stand: `123,456`. Inside a URL it has to stand before another one. */
const joint = /[,;|，；](?=[a-z]{0,39}\d|<?https?:|random)/gi;
const urlJoint = /[,;|，；](?=<?https?:)/gi;
const urlHere = /["'“‘«`([<]*https?:/iy;

/** Reads words while they are references. A weight, glued or by itself, belongs to the reference before it. */
function readList(text: string, row: ParameterRow, readItem: ReadItem): Reading | undefined {
  const items: Reference[] = [];
  const punctuation: (readonly [number, number])[] = [];
  let start = 0;
  let end = 0;
  for (const { index, word, next } of wordsOf(text)) {
    const front = openingMarks.exec(word)?.[0].length ?? 0;
    // Strip punctuation first, or a URL would include it.
    const written = withoutPunctuation(word.slice(front));
    const weight = weightTail.exec(written);
    const bare = weight ? written.slice(0, weight.index) : written;
    const last = items.at(-1);
    if (bare === '' && weight && last && last.weight === undefined) {
      items[items.length - 1] = item(last.kind, last.text, Number(weight[1]));
    } else {
      const read = bare === '' ? undefined : readItem(bare, row);
      if (!read) break;
      if (items.length === 0) start = front;
      items.push(weight ? item(read.kind, read.text, Number(weight[1])) : read);
    }
    if (front > 0) punctuation.push([index, index + front]);
    end = next;
    const writtenEnd = index + front + written.length;
    if (writtenEnd < end) punctuation.push([writtenEnd, end]);
  }
  if (items.length === 0) return undefined;
  const value = { kind: 'references', items } as const;
  const glued = punctuation.at(-1);
  // Punctuation behind the last item is not part of the value; between items it is.
  const valueEnd = glued && glued[1] === end ? glued[0] : end;
  return reading(value, start, valueEnd, punctuation);
}

/** Generates the words of a list. `next` is the offset behind the sign that joins a word to the next one. */
function* wordsOf(text: string): Generator<{ readonly index: number; readonly word: string; readonly next: number }> {
  for (const { 0: run, index } of text.matchAll(blankless)) {
    for (let from = 0; from < run.length; ) {
      const sign = matchesAt(urlHere, run, from) ? urlJoint : joint;
      sign.lastIndex = from;
      const isJoined = sign.test(run);
      const next = isJoined ? sign.lastIndex : run.length;
      yield { index: index + from, word: run.slice(from, isJoined ? next - 1 : next), next: index + next };
      from = next;
    }
  }
}

const blankless = new RegExp(`[^${blankClass}]+`, 'g');

const printItem = ({ text, weight }: Reference): string => (weight === undefined ? text : `${text}::${weight}`);

const references = (
  readItem: ReadItem,
  start: RegExp,
  describe: (limits: Supported, row: ParameterRow) => string,
): Kind => ({
  read: (text, row) => readList(text, row, readItem),
  startsAt: (text, at) => matchesAt(start, text, at),
  print: (value: Value) => (value.kind === 'references' ? value.items.map(printItem).join(' ') : ''),
  describe,
});

/** The URL of one image, or a literal of the row. */
export const oneUrl: Kind = references(
  (word, row) => url(word, row) ?? literal(word, row),
  /<?https?:\/\//iy,
  (_, { literals }) => ['the address of an image', ...(literals ?? [])].join(', or '),
);

/** URLs of images. */
export const urls: Kind = references(url, /<?https?:\/\//iy, ({ maxItems }) =>
  maxItems === undefined ? 'addresses of images' : `1 to ${maxItems} addresses of images`,
);

/** URLs of images, numeric style codes and `random`, each with an optional weight. */
export const styleReferences: Kind = references(
  (word, row) => url(word, row) ?? styleCode(word, row) ?? literal(word, row),
  /<?https?:\/\/|\d{1,20}(?![\p{L}\d])|random(?![\p{L}\d])/iuy,
  () => 'addresses of images, style codes, or random',
);

const readProfiles: Kind = references(
  (word, row) => profileCode(word, row) ?? literal(word, row),
  /(?:(?=[a-z]*\d)[a-z0-9]{5,40}|none)(?![\p{L}\d]|-\w)/iuy,
  () => 'nothing, or profile and moodboard codes',
);

/** Whether items are several words without a digit or capital, as a text has: `--p dramatic lighting`. */
const areWords = (value: Value): boolean =>
  value.kind === 'references' && value.items.length > 1 && value.items.every(({ text }) => /^[a-z]+$/.test(text));

/** Profile and moodboard codes, a literal of the row, or nothing for the account's own profile. */
export const profiles: Kind = {
  ...readProfiles,
  read(text, row) {
    const found = readProfiles.read(text, row);
    return found && areWords(found.value) ? undefined : found;
  },
};

/** Whether a value contains a moodboard, or a code or literal (`code`). */
export const hasItem = (value: Value, kind: 'moodboard' | 'code'): boolean =>
  value.kind === 'references' &&
  value.items.some((item) => item.kind === kind || (kind === 'code' && item.kind === 'literal'));
