import type { Edit, Range } from '../text/range.js';
import { isObject } from '../validation/is-object.js';

/**
 * What a reader finds in a host. A host is a text that contains prompts: a file, or a chunk of whole records of a file.
 * All ranges are offsets in the text that was read.
 */
export type HostItem = HostPrompt | HostRequest | HostSuppression | HostProblem;

/** A text in a host, with escapes, quotes and indentation of the host removed. */
export interface HostText {
  readonly text: string;
  /** The range in the host, without quotes. */
  readonly range: Range;
  /** Maps a range of the text to the host. */
  toHost(range: Range): Range;
  /**
   * Translates edits of the text into edits of the host. Undefined where the host cannot hold the result: it would end
   * the prompt early, or be read differently.
   */
  toHostEdits(edits: readonly Edit[]): readonly Edit[] | undefined;
}

/** A prompt in a host. */
export interface HostPrompt extends HostText {
  readonly kind: 'prompt';
  /** The record that has the prompt as a field, in JSON, YAML, TOML, chats and pictures. Undefined: none. */
  readonly record?: Readonly<Record<string, unknown>> | undefined;
  /** The range in the host of a value of the record. Undefined where the reader does not know it. */
  locate?(path: JsonPath): Range;
  /** Whether the host cannot be written, such as a picture. Edits then apply to a copy of the prompt. */
  readonly readOnly?: true;
  /** Whether the service ran it as a job, so that nothing in it is an error. */
  readonly ran?: boolean;
  /**
   * Ranges of the text that are known only when a program runs; the text has words in their place. They have no
   * findings, and are not edited. Undefined: none.
   */
  readonly holes?: readonly Range[];
  /** Metadata of the prompt for a request: message and author of a chat, and the time. */
  readonly metaData?: Readonly<Record<string, string>>;
}

/** A request. Its values are unchecked, and its shape only checked enough to recognize it. */
export interface HostRequest {
  readonly kind: 'request';
  readonly value: unknown;
  readonly range: Range;
  /** The path of the request in JSON: empty for the whole text, and for a line of NDJSON. */
  readonly path: JsonPath;
  /** The prompt in the request; undefined where there is none that is a string. */
  readonly prompt: HostText | undefined;
  /** The range of a value of the request; with `range`, of a part of the string at that path. */
  locate(path: JsonPath, range?: Range): Range;
  /** The edits of the host that replace the request. */
  replace(value: unknown): readonly Edit[];
}

/** A comment of the author that suppresses findings of some codes in what follows. */
export interface HostSuppression {
  readonly kind: 'suppression';
  readonly range: Range;
  readonly codes: readonly { readonly code: string; readonly range: Range }[];
  /**
   * Applies to all prompts that start before this offset, such as the end of a fence. Undefined: to the next prompt.
   */
  readonly until?: number;
}

/** Something that cannot be read. The text around it can be. */
export interface HostProblem {
  readonly kind: 'problem';
  readonly range: Range;
  /** A sentence without its full stop: `invalid JSON: a colon is missing`. */
  readonly message: string;
  /** Problems with the same topic are the same mistake repeated, such as a missing field in each record. */
  readonly topic: string;
  /** Whether it is skipped on purpose, because it is no prompt: worth a note, but no failure. */
  readonly passedOver?: true;
  /** Whether it concerns the whole host, so that its range means nothing. */
  readonly wholeHost?: true;
}

/** The topic of a mistake that takes in records behind its own, which are not read. */
export const lostRecords = 'lost records';

/** The way to a value in JSON: keys of objects and indexes of lists, from the root. */
export type JsonPath = readonly (string | number)[];

/**
 * Reads a host from start to end, at once or chunk by chunk:
 *
 *     const { items, state, consumed } = reader.read(chunk, stateBefore, isLast);
 *
 * The interface is the same for all readers. One that needs the whole host consumes nothing before the last chunk.
 */
export interface HostReader {
  /**
   * Reads the complete records of a text. The rest of the text has to be passed again at the start of the next chunk.
   *
   * @param state The state after the chunk before; undefined at the start of a host.
   * @param isLast Whether nothing follows, so that the text is read to its end. Default: true.
   */
  read(text: string, state?: ReaderState, isLast?: boolean): HostContent;
  /** Whether chunks can be read before the end of the host is known. */
  readonly isIncremental: boolean;
  /**
   * How many characters at the start of a host decide how all of it is read: reading them gives the state for the whole
   * host. Undefined where the state is always undefined, or may change with each chunk.
   */
  readonly opening?: number;
  /**
   * The end of the last complete record of a text, found without reading the records, so that another thread can read
   * them. `isStart` (default true): the text starts with a record; otherwise with any line, and 0 may also mean that
   * more of the text above is needed. Undefined for readers that cannot find it so, or whose state changes.
   */
  endOfRecords?(text: string, state?: ReaderState, isStart?: boolean): number;
}

/**
 * The state of a reader between chunks, such as the columns of a table. Plain data, which can be sent to any thread.
 */
export type ReaderState = object;

/** The result of reading a host, or a chunk of one. */
export interface HostContent {
  /** In the order of the text. */
  readonly items: readonly HostItem[];
  /** The records that contain the items, in order. Undefined where each item but a suppression is a record. */
  readonly records?: readonly HostRecord[];
  /** How much of the text was read: all of it, for the last chunk. */
  readonly consumed: number;
  /** The state for the next chunk. */
  readonly state?: ReaderState | undefined;
}

/** A line, a row or an entry of a host, with or without items. */
export interface HostRecord {
  /** Its offset. */
  readonly start: number;
  /** The index of its first item. Its items end before the first item of the next record; there may be none. */
  readonly first: number;
  /** Its values by name. Undefined for text, and for a record that cannot be read. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** The JSON of a value as written: numbers may have more digits than a JavaScript number. */
  written?(path: JsonPath): string;
}

/**
 * The records of a content. Without a list of them, each item but a suppression is one, with the suppressions in front
 * of it.
 */
export function recordsOf({ items, records }: HostContent): readonly HostRecord[] {
  if (records) return records;
  const result: HostRecord[] = [];
  let first = 0;
  for (const [index, item] of items.entries()) {
    if (item.kind === 'suppression') continue;
    const { start } = item.range;
    const value = item.kind === 'prompt' ? item.record : item.kind === 'request' ? item.value : undefined;
    result.push(isObject(value) ? { start, first, fields: value } : { start, first });
    first = index + 1;
  }
  return result;
}

/** The prompt of an item. Undefined for one without, and for a simple request, whose description is no prompt. */
export function promptOf(item: HostItem): HostPrompt | HostText | undefined {
  if (item.kind === 'prompt') return item;
  if (item.kind !== 'request') return undefined;
  return (item.value as { readonly mode?: unknown } | null)?.mode === 'advanced' ? item.prompt : undefined;
}

/** A reader that needs the whole host. */
export const wholeReader = (read: (text: string) => readonly HostItem[]): HostReader => ({
  isIncremental: false,
  read: (text, _, isLast = true) =>
    isLast ? { items: read(text), consumed: text.length } : { items: [], consumed: 0 },
});
