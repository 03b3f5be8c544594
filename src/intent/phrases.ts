import { type PhraseName, paramRows } from '../request/params.js';
import { skipBlanks } from '../text/character-classes.js';
import { Beginnings } from './beginnings.js';
import { cameraIn, cameraWords } from './cameras.js';
import { meansItself } from './escape.js';
import { type Phrases, plainText } from './intent.js';

/** One row: a param and the phrases that stand for its values. */
interface PhraseRow {
  readonly param: PhraseName;
  /** Value to phrase. Absent for free text. */
  readonly phrases?: Readonly<Record<string, string>> | undefined;
  /** What stands before free text. */
  readonly prefix?: string | undefined;
}

/** The phrases in the order in which they stand at the end of a text. Compile reads the table backwards. */
export const phraseTable: readonly PhraseRow[] = paramRows.flatMap(({ name, means }) =>
  means.as === 'phrase' ? [{ param: name as PhraseName, phrases: means.phrases, prefix: means.prefix }] : [],
);

/** What cannot stand in a camera's name, since it would end the phrase. */
export const notInCamera = /[,"“”«»()[\]{}]/;

/** The row of free text, which no table of phrases can hold. */
const camera = { row: phraseTable.length - 1, prefix: phraseTable.at(-1)?.prefix ?? '' };

interface Phrase {
  readonly row: number;
  readonly value: string;
}

let byPhrase: Map<string, Phrase> | undefined;
let beginnings: Beginnings | undefined;

function readTable(): Map<string, Phrase> {
  const table = new Map<string, Phrase>();
  for (const [row, { phrases }] of phraseTable.entries()) {
    for (const [value, phrase] of Object.entries(phrases ?? {})) table.set(phrase, { row, value });
  }
  return table;
}

/** The phrase that a text is from `start` on. */
function phraseAt(text: string, start: number): Phrase | undefined {
  byPhrase ??= readTable();
  beginnings ??= new Beginnings([...byPhrase.keys(), camera.prefix]);
  const length = text.length;
  const from = skipBlanks(text, start, length);
  if (length - from < 3 || !beginnings.mayBeAt(text, from)) return undefined;
  const clause = text.slice(start).trim();
  const lower = clause.toLowerCase();
  const known = byPhrase.get(lower);
  if (known || !lower.startsWith(camera.prefix)) return known;
  const value = cameraIn(clause.slice(camera.prefix.length).trim());
  return value !== undefined && !notInCamera.test(value) && meansItself(value) ? { row: camera.row, value } : undefined;
}

/**
 * Takes the closing phrases off a text, from the end leftwards: each stands for a row above the one taken before, and
 * some text remains that still means itself. `taken` are params that are set already: only rows above the first of them are
 * left. Undefined where a text ends with none.
 */
export function liftPhrases(
  text: string,
  taken?: Phrases,
): { readonly text: string; readonly phrases: Phrases } | undefined {
  const first = taken ? phraseTable.findIndex(({ param }) => taken[param] !== undefined) : -1;
  let below = first < 0 ? phraseTable.length : first;
  let rest = text;
  const found: Partial<Record<PhraseName, string>> = {};
  let lifted: { readonly text: string; readonly phrases: Phrases } | undefined;
  while (below > 0) {
    const comma = rest.lastIndexOf(',');
    if (comma < 0) break;
    const phrase = phraseAt(rest, comma + 1);
    if (!phrase || phrase.row >= below) break;
    // No comma inside quotes or brackets: what closes them would stand in the clause, and no phrase has such a character.
    const remaining = plainText(rest.slice(0, comma));
    if (remaining === '') break;
    found[(phraseTable[phrase.row] as PhraseRow).param] = phrase.value;
    below = phrase.row;
    rest = remaining;
    // `-vibe, at night`: by themselves the words in front would be a parameter, so that they need those behind them.
    if (meansItself(rest)) lifted = { text: rest, phrases: { ...taken, ...found } };
  }
  return lifted;
}

export const noPhrases: Phrases = {};

/** A text with its phrases behind it, each after a comma. */
export function withPhrases(text: string, phrases: Phrases): string {
  let result = text;
  for (const { param, phrases: words, prefix } of phraseTable) {
    const value = phrases[param];
    if (value === undefined) continue;
    const phrase = prefix === undefined ? (words?.[value] ?? value) : prefix + cameraWords(value);
    result += result === '' ? phrase : `, ${phrase}`;
  }
  return result;
}
