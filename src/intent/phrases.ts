import { type PhraseName, paramRows } from '../request/params.js';
import { skipBlanks } from '../text/character-classes.js';
import { cameraIn, cameraPhrase } from './cameras.js';
import { meansItself } from './escape.js';
import { type Phrases, plainText } from './intent.js';
import { PrefixFilter } from './prefix-filter.js';

/** A param and the phrases that stand for its values. */
interface PhraseRow {
  readonly param: PhraseName;
  /** Value to phrase. Absent for free text. */
  readonly phrases?: Readonly<Record<string, string>> | undefined;
  /** The words in front of free text. */
  readonly prefix?: string | undefined;
}

/** The phrases, in the order in which they close a text. Compiling reads the table backwards. */
export const phraseTable: readonly PhraseRow[] = paramRows.flatMap(({ name, means }) =>
  means.as === 'phrase' ? [{ param: name as PhraseName, phrases: means.phrases, prefix: means.prefix }] : [],
);

/** Characters that a camera's name cannot contain, since they would end the phrase. */
export const notInCamera = /[,"“”«»()[\]{}]/;

/** The row of free text, which the index of phrases cannot contain. */
const camera = { row: phraseTable.length - 1, prefix: phraseTable.at(-1)?.prefix ?? '' };

interface Phrase {
  readonly row: number;
  readonly value: string;
}

let phraseIndex: Map<string, Phrase> | undefined;
let prefixFilter: PrefixFilter | undefined;

function indexPhrases(): Map<string, Phrase> {
  const table = new Map<string, Phrase>();
  for (const [row, { phrases }] of phraseTable.entries()) {
    for (const [value, phrase] of Object.entries(phrases ?? {})) table.set(phrase, { row, value });
  }
  return table;
}

/** Reads a text from `start` to its end as a phrase; `undefined` where it is none. */
function phraseAt(text: string, start: number): Phrase | undefined {
  phraseIndex ??= indexPhrases();
  prefixFilter ??= new PrefixFilter([...phraseIndex.keys(), camera.prefix]);
  const length = text.length;
  const from = skipBlanks(text, start, length);
  if (length - from < 3 || !prefixFilter.mayStartAt(text, from)) return undefined;
  const clause = text.slice(start).trim();
  const lower = clause.toLowerCase();
  const known = phraseIndex.get(lower);
  if (known || !lower.startsWith(camera.prefix)) return known;
  const value = cameraIn(clause.slice(camera.prefix.length).trim());
  return value !== undefined && !notInCamera.test(value) && meansItself(value) ? { row: camera.row, value } : undefined;
}

/**
 * Lifts the closing phrases off a text, from the end leftwards: each has to stand for an earlier row than the one behind
 * it, and plain words have to remain. `already` holds params that are set: only rows before the first of them are
 * lifted. Undefined where the text ends with no phrase.
 */
export function liftPhrases(
  text: string,
  already?: Phrases,
): { readonly text: string; readonly phrases: Phrases } | undefined {
  const first = already ? phraseTable.findIndex(({ param }) => already[param] !== undefined) : -1;
  let below = first < 0 ? phraseTable.length : first;
  let rest = text;
  const phrases: Partial<Record<PhraseName, string>> = {};
  let lifted: { readonly text: string; readonly phrases: Phrases } | undefined;
  while (below > 0) {
    const comma = rest.lastIndexOf(',');
    if (comma < 0) break;
    const phrase = phraseAt(rest, comma + 1);
    if (!phrase || phrase.row >= below) break;
    // The comma is not inside quotes or brackets: the clause would contain the closing one, and no phrase does.
    const remaining = plainText(rest.slice(0, comma));
    if (remaining === '') break;
    phrases[(phraseTable[phrase.row] as PhraseRow).param] = phrase.value;
    below = phrase.row;
    rest = remaining;
    // `-vibe, at night`: without the phrase behind them the words in front would be a parameter.
    if (meansItself(rest)) lifted = { text: rest, phrases: { ...already, ...phrases } };
  }
  return lifted;
}

export const noPhrases: Phrases = {};

/** Appends phrases to a text, each behind a comma. */
export function withPhrases(text: string, phrases: Phrases): string {
  let result = text;
  for (const { param, phrases: words, prefix } of phraseTable) {
    const value = phrases[param];
    if (value === undefined) continue;
    const phrase = prefix === undefined ? (words?.[value] ?? value) : prefix + cameraPhrase(value);
    result += result === '' ? phrase : `, ${phrase}`;
  }
  return result;
}
