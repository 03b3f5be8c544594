import { createReader, type ReaderOptions } from '../../readers/create-reader.js';
import { programLine } from '../../readers/foreign/program.js';
import { tellsPrompts } from '../../readers/has-parameter.js';
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
  isSpreadsheet,
  kindByContent,
  kindByName,
  languageByName,
  promptKindByContent,
  type ReaderKind,
} from '../../readers/reader-kind.js';
import { verbatimText } from '../../readers/text-map.js';
import { UsageError } from '../base/usage-error.js';
import { ByteQueue } from './byte-queue.js';
import { isWide, lenientText, startsWithMark, validStart, wideMessage } from './decode.js';
import { breaksIn, Document } from './document.js';
import { pictureFormat } from './pictures/picture-name.js';

/** How to read a text. */
export interface ChunkReading {
  readonly kind: ReaderKind;
  readonly options: ReaderOptions;
  /** The reader's state after the text before. */
  readonly state?: ReaderState | undefined;
  /**
   * Whether nothing tells that the text has prompts, neither its name nor a parameter at its start: it may be any document, so
   * nothing edits it. Default: false.
   */
  readonly isUntold?: true;
}

/** Whole records of an input, as plain data: any thread can process them. */
export interface Chunk {
  /** The name of the input for people. */
  readonly name: string;
  /** UTF-8 without a byte order mark, or the text of an argument. See {@link textOf}. */
  readonly content: Uint8Array | string;
  /** The number of its first line in the input, from 0. */
  readonly firstLine: number;
  /** Whether a byte order mark precedes it in the input. */
  readonly mark: boolean;
  /** `prompt`: the whole text is one prompt; `nothing`: the text is skipped. */
  readonly reading: ChunkReading | 'prompt' | 'nothing';
}

/** The text of a chunk. */
export const textOf = ({ content }: Chunk): string => (typeof content === 'string' ? content : lenientText(content));

/** A chunk as a document. Decodes its text on demand, because most chunks have no findings. */
export const documentOf = (chunk: Chunk): Document => new Document(chunk.name, () => textOf(chunk), chunk.firstLine);

/** A position at which an input can be resumed. */
export interface ResumePoint {
  /** The offset in bytes; of a compressed input, in the uncompressed bytes. */
  readonly offset: number;
  /** Line number from 0. */
  readonly line: number;
  readonly reading: ChunkReading;
}

/** A chunk and the position of the next one. */
export interface PendingChunk {
  readonly chunk: Chunk;
  /** Its content, if finding its end required reading it. */
  readonly content?: HostContent | undefined;
  /** The position of the next chunk. Undefined where resuming is impossible or not requested. */
  readonly next?: ResumePoint | undefined;
}

/** Options of a run that can be resumed: each of its chunks has the position of the next one. */
export interface Resuming {
  /** Where to start. Undefined: at the start of the input. */
  readonly from: ResumePoint | undefined;
}

/** A chunk with its items. */
export interface Block {
  /** Undefined for skipped text, and for a single prompt. */
  readonly kind: ReaderKind | undefined;
  readonly document: Document;
  readonly items: readonly HostItem[];
  readonly records: readonly HostRecord[];
  /** Whether the text may be any document, so that nothing edits it; see {@link ChunkReading}. */
  readonly isUntold: boolean;
  /** The items after an edit of the chunk. */
  reread(text: string): readonly HostItem[];
}

/** Reads the items of a chunk. */
export async function readChunk({ chunk, content }: Pick<PendingChunk, 'chunk' | 'content'>): Promise<Block> {
  const { name, firstLine, reading } = chunk;
  const text = textOf(chunk);
  const document = new Document(name, text, firstLine);
  const read = await readerOf(reading);
  const hostContent = content ?? read(text);
  const kind = typeof reading === 'string' ? undefined : reading.kind;
  return {
    kind,
    document,
    items: hostContent.items,
    records: recordsOf(hostContent),
    isUntold: typeof reading !== 'string' && reading.isUntold === true,
    reread: (edited) => read(edited).items,
  };
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

/** Maximum size in bytes of a host that has to be read whole, and of a record. */
const maxBytes = 256 * 1024 * 1024;

/** How many bytes to examine to detect the kind of an input. */
export const peeked = 65_536;

/**
 * Size of a chunk in bytes. Processing takes ten times as much memory; with longer chunks, more of it survives garbage
 * collection.
 */
const chunkLength = 30_720;

/**
 * Cuts an input into chunks. The cuts do not depend on how the bytes arrive, so that a run can be resumed.
 *
 * @throws UsageError where reading fails; the chunks before are valid.
 */
export async function* chunksOf(
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  /** How to read it, as far as known. The rest is detected from name and content. */
  { kind, options: initialOptions }: { readonly kind: ReaderKind | undefined; readonly options: ReaderOptions },
  resuming?: Resuming,
): AsyncGenerator<PendingChunk, void, void> {
  const from = resuming?.from;
  let options = initialOptions;
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
    if (isWide(ahead.bytes)) throw new UsageError(wideMessage(name));
    mark = startsWithMark(ahead.bytes);
    if (mark) advance(3);
    // Always examine the same number of bytes, however many arrived at once.
    const start = kind === undefined ? lenientText(ahead.bytes.subarray(0, peeked)) : '';
    const detected = kind ?? kindOf(name, start, complete, options);
    const isUntold = kind === undefined && mayBeOther(detected, name, options) && !tellsPrompts(start);
    // A request is never plain text: report errors as errors in JSON.
    const kindRead = options.requests && detected === 'text' ? 'json' : detected;
    if (kindRead === 'code' && options.language === undefined) options = { ...options, language: languageByName(name) };
    const opened = await createReader(kindRead, options);
    const { opening } = opened;
    const state = opening ? opened.read(lenientText(ahead.bytes.subarray(0, 4 * opening))).state : undefined;
    reading = { kind: kindRead, options, ...(state === undefined ? {} : { state }), ...(isUntold ? { isUntold } : {}) };
    return opened;
  };
  const advance = (count: number): void => {
    ahead.drop(count);
    offset += count;
  };
  /** Takes the whole records from the front of the window, and the error behind them, if any. */
  const take = (length: number, last: boolean): Taken => {
    const { valid, error } = validStart(name, ahead.bytes.subarray(0, length), { offset, line, last });
    const all = last && !error;
    const taken = recordsAt(valid, all, reader as HostReader, reading as ChunkReading);
    if (taken.end === 0 && !all) return { error };
    const content = valid.subarray(0, taken.end);
    const chunk = { name, content, firstLine: line, mark: mark && !started, reading: reading as ChunkReading };
    if (taken.content) reading = { ...chunk.reading, state: taken.content.state };
    line += breaksInBytes(content);
    started = true;
    advance(taken.end);
    const next = resuming && { offset, line, reading: reading as ChunkReading };
    return { pending: { chunk, content: taken.content, next }, error };
  };

  const source = new UntilError(bytes);
  for await (const bytesRead of source) {
    ahead.push(bytesRead);
    if (!reader && ahead.size < peeked) continue;
    reader ??= await open(false);
    if (!reader.isIncremental) {
      if (ahead.size > maxBytes)
        throw new UsageError(`${name} has more than 256 MB, and has to be read whole: split it, or make it NDJSON`);
      continue;
    }
    while (ahead.size >= window) {
      const { pending: chunk, error } = take(window, false);
      if (chunk) yield chunk;
      if (error) throw error;
      // Double the window for a record that is longer, to avoid quadratic time.
      window = chunk ? chunkLength : window * 2;
      if (window > maxBytes) throw new UsageError(`${name}:${line + 1}: a record has more than 256 MB`);
    }
  }
  const { failure } = source;
  if (failure && ahead.size === 0) throw failure.error;
  reader ??= await open(!failure);
  if (ahead.size === 0 && (started || from)) return;
  const { pending, error } = take(ahead.size, !failure);
  if (pending) yield pending;
  if (failure ?? error) throw failure ? failure.error : error;
}

/** Bytes that end where reading them fails: what was read before is whole. */
class UntilError {
  failure: { readonly error: unknown } | undefined;

  constructor(private readonly bytes: AsyncIterable<Uint8Array>) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, void> {
    try {
      yield* this.bytes;
    } catch (error) {
      this.failure = { error };
    }
  }
}

const pictureHint = (name: string): string =>
  name.startsWith('<')
    ? 'pictures are read from files alone, which are named'
    : '--reader picture reads the prompt in it';

/**
 * Detects the kind of a file.
 *
 * @throws UsageError for a file that is not known to contain prompts.
 */
function kindOf(name: string, text: string, complete: boolean, options: ReaderOptions): ReaderKind {
  // Chat exports have all kinds of names.
  if (!options.requests && chatForm(text)) return 'discord';
  const known = kindByName(name);
  if (known) return known;
  if (isSpreadsheet(name))
    throw new UsageError(
      `${name} is a spreadsheet, which is not read: save the sheet as CSV (UTF-8), and name the column of the prompts with --column`,
    );
  if (/\.json[c5]$/i.test(name))
    throw new UsageError(
      `${name} is not read: it may have what JSON has not, such as comments (save it as .json without)`,
    );
  const foreign = foreignName(name);
  // `--split` is for text, so accept any text.
  const detect = options.split === undefined ? promptKindByContent : kindByContent;
  const kind = foreign === undefined ? detect(text, complete, options.column, options.fences) : undefined;
  if (kind) return kind;
  const line = programLine(text);
  const content = line === undefined ? 'what reads like this' : `what reads like line ${line}`;
  throw new UsageError(
    `${name} is not read: ${foreign ?? content} is no kind of file that prompts are known to stand in (--reader ${options.requests ? 'json' : 'text'} insists; "readers" of a configuration says it for good)`,
  );
}

/** The kinds of files that may have anything but prompts. */
const general: ReadonlySet<ReaderKind> = new Set(['text', 'json', 'ndjson', 'yaml', 'toml']);

/** Whether a file may have anything but prompts, by its kind, its name and the options. Standard input is what somebody asks to be read. */
const mayBeOther = (kind: ReaderKind, name: string, { split, field }: ReaderOptions): boolean =>
  general.has(kind) &&
  split === undefined &&
  field === undefined &&
  name !== stdinName &&
  kindByName(name) !== 'text' &&
  !/\.prompts?(?:\.gz)?$/i.test(name);

/** The name of standard input where it has no other. */
export const stdinName = '<stdin>';

interface Taken {
  readonly pending?: PendingChunk | undefined;
  readonly error: UsageError | undefined;
}

/** The end of the last whole record in bytes, and the content, if finding the end required reading it. */
function recordsAt(
  bytes: Uint8Array,
  last: boolean,
  { isIncremental, endOfRecords, read }: HostReader,
  { state }: ChunkReading,
): { readonly end: number; readonly content?: HostContent } {
  if (!isIncremental) return { end: last ? bytes.length : 0 };
  if (endOfRecords) {
    return { end: last ? bytes.length : endInBytes(bytes, (text, isStart) => endOfRecords(text, state, isStart)) };
  }
  const text = lenientText(bytes);
  const content = read(text, state, last);
  return { end: last ? bytes.length : Buffer.byteLength(text.slice(0, content.consumed)), content };
}

const lineFeed = 10;

/** The end of the last whole record in bytes. Decodes only the last lines, which are nearly always enough. */
function endInBytes(bytes: Uint8Array, endOfRecords: (text: string, isStart: boolean) => number): number {
  for (let size = 2048; ; size *= 4) {
    const start = size < bytes.length ? bytes.indexOf(lineFeed, bytes.length - size) + 1 : 0;
    const text = lenientText(bytes.subarray(start));
    const end = endOfRecords(text, start === 0);
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
