import { createReader, type ReaderOptions } from '../../readers/create-reader.js';
import {
  type HostContent,
  type HostItem,
  type HostReader,
  type HostRecord,
  type ReaderState,
  recordsOf,
} from '../../readers/host.js';
import {
  chatForm,
  foreignName,
  isForeignContent,
  isSpreadsheet,
  kindByContent,
  kindByName,
  languageByName,
  type ReaderKind,
} from '../../readers/reader-kind.js';
import { verbatimText } from '../../readers/text-map.js';
import { UsageError } from '../base/usage-error.js';
import { ByteQueue } from './byte-queue.js';
import { isWide, lenientText, startsWithMark, validStart } from './decode.js';
import { breaksIn, Document } from './document.js';
import { pictureFormat } from './pictures/picture-name.js';

/** How a text is to be read. */
export interface Reading {
  readonly kind: ReaderKind;
  readonly options: ReaderOptions;
  /** What the reader said of the text before. */
  readonly state?: ReaderState | undefined;
}

/** Whole records of an input, as plain data: any thread can take them. */
export interface Chunk {
  /** How people know the input. */
  readonly name: string;
  /** As UTF-8, without a byte order mark; of an argument, the text. See {@link textOf}. */
  readonly content: Uint8Array | string;
  /** Which line of the input it starts with, from 0. */
  readonly firstLine: number;
  /** Whether a byte order mark stands in front. */
  readonly mark: boolean;
  /** `prompt`: the text is one, as it stands; `nothing`: nothing in it is to be looked at. */
  readonly reading: Reading | 'prompt' | 'nothing';
}

/** The text of a chunk. */
export const textOf = ({ content }: Chunk): string => (typeof content === 'string' ? content : lenientText(content));

/** A chunk as a document, for findings in it. Most have none, and their text is not asked for. */
export const documentOf = (chunk: Chunk): Document => new Document(chunk.name, () => textOf(chunk), chunk.firstLine);

/** Where in an input to go on. */
export interface ResumePoint {
  /** In bytes, of what a compressed input holds. */
  readonly offset: number;
  /** Number of the line there, from 0. */
  readonly line: number;
  readonly reading: Reading;
}

/** A chunk that has been cut off an input, and where the next one starts. */
export interface PendingChunk {
  readonly chunk: Chunk;
  /** What it holds, where finding its end took reading it. */
  readonly content?: HostContent | undefined;
  /** Where the next one starts. Undefined where nothing can be resumed, or nobody asked for it. */
  readonly next?: ResumePoint | undefined;
}

/** Where to start, and whether each chunk says where the next one does. */
export interface Resuming {
  readonly from: ResumePoint | undefined;
}

/** A chunk with what it holds. */
export interface Block {
  /** What it is read as. Undefined for what is read as nothing, and for a prompt by itself. */
  readonly kind: ReaderKind | undefined;
  readonly document: Document;
  readonly items: readonly HostItem[];
  readonly records: readonly HostRecord[];
  /** The items of the same chunk after it was edited. */
  reread(text: string): readonly HostItem[];
}

/** What a chunk holds. */
export async function readChunk({ chunk, content }: Pick<PendingChunk, 'chunk' | 'content'>): Promise<Block> {
  const { name, firstLine, reading } = chunk;
  const text = textOf(chunk);
  const document = new Document(name, text, firstLine);
  const read = await readerOf(reading);
  const found = content ?? read(text);
  const kind = typeof reading === 'string' ? undefined : reading.kind;
  return { kind, document, items: found.items, records: recordsOf(found), reread: (edited) => read(edited).items };
}

async function readerOf(reading: Chunk['reading']): Promise<(text: string) => HostContent> {
  if (reading === 'nothing') return (text) => ({ items: [], consumed: text.length });
  if (reading === 'prompt') {
    return (text) => {
      const prompt = { kind: 'prompt' as const, ...verbatimText(text, 0, { holds: () => true }) };
      return { items: [prompt], consumed: text.length };
    };
  }
  const { read } = await createReader(reading.kind, reading.options);
  return (text) => read(text, reading.state);
}

/** Hosts that have to be read whole, and single records, may have this many bytes. */
const maxBytes = 256 * 1024 * 1024;

/** How many bytes are looked at to see what an input is. */
const peeked = 65_536;

/**
 * How many bytes a chunk has. What is made of it takes ten times as much memory, and of that, what is in use when an engine
 * collects garbage is moved and kept for long: of longer chunks more is.
 */
export const chunkLength = 30_720;

/**
 * Cuts an input into chunks. They are the same however its bytes come, so that a run can go on where another was
 * stopped.
 *
 * Rejects with a UsageError where it cannot be read on; what came before is right.
 */
export async function* chunksOf(
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  /** What is known of how to read it. What is not, its name and content say. */
  { kind, options: given }: { readonly kind: ReaderKind | undefined; readonly options: ReaderOptions },
  resuming?: Resuming,
): AsyncGenerator<PendingChunk, void, void> {
  const from = resuming?.from;
  let options = given;
  const ahead = new ByteQueue();
  let { offset, line } = from ?? { offset: 0, line: 0 };
  let reading = from?.reading;
  let reader = reading && (await createReader(reading.kind, reading.options));
  let window = chunkLength;
  let mark = false;
  let started = false;

  const open = async (complete: boolean): Promise<HostReader> => {
    const picture = pictureFormat(ahead.bytes);
    if (picture) throw new UsageError(`${name} is a picture (${picture}): ${pictureHint(name)}`);
    if (isWide(ahead.bytes)) throw new UsageError(`${name} is not UTF-8: it seems to be UTF-16`);
    mark = startsWithMark(ahead.bytes);
    if (mark) advance(3);
    const found = kind ?? kindOf(name, lenientText(ahead.bytes), complete, options);
    // A request is no line of text: what is wrong with it is said in terms of JSON.
    const kindRead = options.requests && found === 'text' ? 'json' : found;
    if (kindRead === 'code' && options.language === undefined) options = { ...options, language: languageByName(name) };
    const opened = await createReader(kindRead, options);
    const { opening } = opened;
    const state = opening ? opened.read(lenientText(ahead.bytes.subarray(0, 4 * opening))).state : undefined;
    reading = { kind: kindRead, options, ...(state === undefined ? {} : { state }) };
    return opened;
  };
  const advance = (count: number): void => {
    ahead.drop(count);
    offset += count;
  };
  /** The whole records at the front of so much of what is ahead, and what is wrong behind them. */
  const take = (length: number, last: boolean): Taken => {
    const { valid, error } = validStart(name, ahead.bytes.subarray(0, length), { offset, last });
    const all = last && !error;
    const found = recordsAt(valid, all, reader as HostReader, reading as Reading);
    if (found.end === 0 && !all) return { error };
    const content = valid.subarray(0, found.end);
    const chunk = { name, content, firstLine: line, mark: mark && !started, reading: reading as Reading };
    if (found.content) reading = { ...chunk.reading, state: found.content.state };
    line += breaksInBytes(content);
    started = true;
    advance(found.end);
    const next = resuming && { offset, line, reading: reading as Reading };
    return { pending: { chunk, content: found.content, next }, error };
  };

  for await (const bytesRead of bytes) {
    ahead.push(bytesRead);
    if (!reader && ahead.size < peeked) continue;
    reader ??= await open(false);
    if (!reader.isIncremental) {
      if (ahead.size > maxBytes)
        throw new UsageError(`${name} has more than 256 MB, and has to be read whole: split it, or make it NDJSON`);
      continue;
    }
    while (ahead.size >= window) {
      const { pending: made, error } = take(window, false);
      if (made) yield made;
      if (error) throw error;
      // Twice as much each time: a long record is not read over and over.
      window = made ? chunkLength : window * 2;
      if (window > maxBytes) throw new UsageError(`${name}:${line + 1}: a record has more than 256 MB`);
    }
  }
  reader ??= await open(true);
  if (ahead.size === 0 && (started || from)) return;
  const { pending, error } = take(ahead.size, true);
  if (pending) yield pending;
  if (error) throw error;
}

const pictureHint = (name: string): string =>
  name.startsWith('<')
    ? 'pictures are read from files alone, which are named'
    : '--reader picture reads the prompt in it';

/**
 * What a file is of which nobody said it.
 *
 * @throws UsageError for one that prompts are not known to stand in: it is not ours to read, let alone to write.
 */
function kindOf(name: string, text: string, complete: boolean, options: ReaderOptions): ReaderKind {
  // A chat may be written in files of many names.
  if (!options.requests && chatForm(text)) return 'discord';
  const known = kindByName(name);
  if (known) return known;
  if (isSpreadsheet(name))
    throw new UsageError(
      `${name} is a spreadsheet, which is not read: save the sheet as CSV (UTF-8), and name the column of the prompts with --column`,
    );
  const foreign = foreignName(name) ?? (isForeignContent(text) ? 'what starts like this' : undefined);
  if (foreign === undefined) return kindByContent(text, complete, options.column, options.fences);
  throw new UsageError(
    `${name} is not read: ${foreign} is no kind of file that prompts are known to stand in (--reader ${options.requests ? 'json' : 'text'} insists; "readers" of a configuration says it for good)`,
  );
}

interface Taken {
  readonly pending?: PendingChunk | undefined;
  readonly error: UsageError | undefined;
}

/** Where the whole records end that bytes start with, and what they hold where that took reading it. */
function recordsAt(
  bytes: Uint8Array,
  last: boolean,
  { isIncremental, endOfRecords, read }: HostReader,
  { state }: Reading,
): { readonly end: number; readonly content?: HostContent } {
  if (!isIncremental) return { end: last ? bytes.length : 0 };
  if (endOfRecords) return { end: last ? bytes.length : endInBytes(bytes, (text) => endOfRecords(text, state)) };
  const text = lenientText(bytes);
  const content = read(text, state, last);
  return { end: last ? bytes.length : Buffer.byteLength(text.slice(0, content.consumed)), content };
}

const lineFeed = 10;

/** Where the whole records end that bytes start with. Nearly always the last lines tell. */
function endInBytes(bytes: Uint8Array, endOfRecords: (text: string) => number): number {
  for (let size = 2048; ; size *= 4) {
    const start = size < bytes.length ? bytes.indexOf(lineFeed, bytes.length - size) + 1 : 0;
    const text = lenientText(bytes.subarray(start));
    const end = endOfRecords(text);
    if (end > 0) return start + Buffer.byteLength(text.slice(0, end));
    if (start === 0) return 0;
  }
}

function breaksInBytes(bytes: Uint8Array): number {
  if (bytes.includes(13)) return breaksIn(lenientText(bytes));
  let count = 0;
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) count++;
  return count;
}
