import { isObject } from '../request/path-text.js';
import type { Edit, Range } from '../text/range.js';

/**
 * What a reader finds in a host, the text that prompts stand in: a file, or a chunk of whole records of one. All ranges
 * are offsets in the text that was read.
 */
export type HostItem = HostPrompt | HostRequest | HostSuppression | HostProblem;

/** Text of a host, undone of whatever the host makes of it: escapes, quotes, indentation. */
export interface HostText {
  readonly text: string;
  /** Where it stands in the host, without the quotes around it. */
  readonly range: Range;
  /** Where a chunk of the text stands in the host. */
  toHost(range: Range): Range;
  /**
   * The edits of the host that make `edits` of the text; all else in the host stays as it is. Undefined where the host
   * cannot hold the result: it would end the prompt early, or be read as something else.
   */
  toHostEdits(edits: readonly Edit[]): readonly Edit[] | undefined;
}

/** A prompt. */
export interface HostPrompt extends HostText {
  readonly kind: 'prompt';
  /** The record that the prompt is a field of. Undefined in hosts without records. */
  readonly record?: Readonly<Record<string, unknown>> | undefined;
  /** Where a value of the record stands. */
  locate?(path: JsonPath): Range;
  /** Whether the host only shows it, and cannot be written: what is edited is a copy. */
  readonly readOnly?: true;
  /** Whether the service ran it as a job, so that nothing in it is an error. */
  readonly ran?: boolean;
  /**
   * Where in the text a word stands for what is known only when a program runs: nothing is found there, nothing is edited.
   * Undefined: nowhere.
   */
  readonly holes?: readonly Range[];
  /** What the host knows of the prompt, for the metaData of a request: message and author of a chat, and the time. */
  readonly metaData?: Readonly<Record<string, string>>;
}

/** A request. Its values are not looked at yet, and its shape only as far as to see that it is one. */
export interface HostRequest {
  readonly kind: 'request';
  readonly value: unknown;
  readonly range: Range;
  /** Where in JSON the request stands: empty for the whole of it and for a line of NDJSON. */
  readonly path: JsonPath;
  /** The prompt inside; undefined where there is none that is text. */
  readonly prompt: HostText | undefined;
  /** Where a value of the request stands; with `range`, a chunk of the text at that path. */
  locate(path: JsonPath, range?: Range): Range;
  /** The edits of the host that put another request in its place. */
  replace(value: unknown): readonly Edit[];
}

/** A remark of the author's: findings of these codes are not to be reported of what comes next. */
export interface HostSuppression {
  readonly kind: 'suppression';
  readonly range: Range;
  readonly codes: readonly { readonly code: string; readonly range: Range }[];
  /** How far it reaches: over the next prompt, or over all that start before an offset, such as those of a fence. */
  readonly until?: number;
}

/** Something that cannot be read. What stands beside it can. */
export interface HostProblem {
  readonly kind: 'problem';
  readonly range: Range;
  /** A sentence without its full stop: `invalid JSON: a colon is missing`. */
  readonly message: string;
  /** Problems of one topic are the same mistake over and over: a field that no record has. */
  readonly topic: string;
  /** Whether it is left alone on purpose, as what is no prompt: worth a word, and no failure. */
  readonly passedOver?: true;
  /** Whether it is about all of the host, so that no place in it is told. */
  readonly wholeHost?: true;
}

export type JsonPath = readonly (string | number)[];

/**
 * Reads a host from its start to its end, in one go or chunk by chunk:
 *
 *     const { items, state, consumed } = reader.read(chunk, stateBefore, isLast);
 *
 * All readers are called alike. One that cannot say anything before the end of its host consumes nothing until then.
 */
export interface HostReader {
  /**
   * Reads the records that are complete. What is left of the text has to come again at the start of the next chunk.
   *
   * @param state What the chunk before gave; undefined at the start of a host.
   * @param isLast Whether nothing follows, so that the text is read up to its end. The default.
   */
  read(text: string, state?: ReaderState, isLast?: boolean): HostContent;
  /** Whether chunks can be read before the whole is there. */
  readonly isIncremental: boolean;
  /**
   * How many characters at the start of a host say how all of it is read: reading them gives the state for the whole.
   * Undefined where nothing has to be known, or every chunk says something.
   */
  readonly opening?: number;
  /**
   * Where the last complete record of a text ends, found without reading the others, so that another thread can read them.
   * Undefined where only reading tells, and for readers whose state changes on the way.
   */
  endOfRecords?(text: string, state?: ReaderState): number;
}

/** What a reader has to know of the text before: the columns of a table. Plain data, which any thread can go on with. */
export type ReaderState = object;

export interface HostContent {
  /** In the order of the text. */
  readonly items: readonly HostItem[];
  /** The records that the items come from, in order. Undefined where each item but a remark is one. */
  readonly records?: readonly HostRecord[];
  /** How much of the text was read: its length, when it was the last. */
  readonly consumed: number;
  /** What the next chunk has to be read with. */
  readonly state?: ReaderState | undefined;
}

/** A line, a row or an entry of a host, whatever is in it. */
export interface HostRecord {
  /** Where it starts. */
  readonly start: number;
  /** Which item is its first. It has those before the first of the next record: none, if that is the same. */
  readonly first: number;
  /** What it holds by name. Undefined for text, and for what cannot be read. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** The JSON of a value in it, as it is written: numbers may be longer than any that can be computed with. */
  written?(path: JsonPath): string;
}

/** The records of a content, also of one that has no list of them. A remark belongs to the record behind it. */
export function recordsOf({ items, records }: HostContent): readonly HostRecord[] {
  if (records) return records;
  const made: HostRecord[] = [];
  let first = 0;
  for (const [index, item] of items.entries()) {
    if (item.kind === 'suppression') continue;
    const { start } = item.range;
    const value = item.kind === 'prompt' ? item.record : item.kind === 'request' ? item.value : undefined;
    made.push(isObject(value) ? { start, first, fields: value } : { start, first });
    first = index + 1;
  }
  return made;
}

/** A reader of hosts of which nothing can be said before their end is there. */
export const wholeReader = (read: (text: string) => readonly HostItem[]): HostReader => ({
  isIncremental: false,
  read: (text, _, isLast = true) =>
    isLast ? { items: read(text), consumed: text.length } : { items: [], consumed: 0 },
});
