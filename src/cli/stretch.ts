import { createReader, type ReaderOptions } from '../readers/create-reader.js';
import { type HostContent, type HostItem, type HostRecord, recordsOf } from '../readers/host.js';
import { kindByContent, kindByName, type ReaderKind } from '../readers/reader-kind.js';
import { verbatimText } from '../readers/text-map.js';
import { decodePieces } from './decode.js';
import { breaksIn, createDocument, type Document } from './document.js';
import { UsageError } from './usage-error.js';

/** How a text is to be read. */
export interface Reading {
  readonly kind: ReaderKind;
  readonly options: ReaderOptions;
  /** What the reader said of the text before. */
  readonly state?: unknown;
}

/** Whole records of an input, as plain data: any thread can take them. */
export interface Stretch {
  /** How people know the input. */
  readonly name: string;
  /** Without a byte order mark. */
  readonly text: string;
  /** Which line of the input it starts with, from 0. */
  readonly firstLine: number;
  /** Whether a byte order mark stands in front. */
  readonly mark: boolean;
  /** `prompt`: the text is one, as it stands; `nothing`: nothing in it is to be looked at. */
  readonly reading: Reading | 'prompt' | 'nothing';
}

/** Where in an input to go on. */
export interface Place {
  /** In bytes, of what a compressed input holds. */
  readonly offset: number;
  /** Number of the line there, from 0. */
  readonly line: number;
  readonly reading: Reading;
}

/** A stretch on its way. */
export interface Piece {
  readonly stretch: Stretch;
  /** What it holds, where finding its end took reading it. */
  readonly content?: HostContent | undefined;
  /** Where the next one starts. Undefined where nothing can be resumed, or nobody asked for it. */
  readonly next?: Place | undefined;
}

/** Where to start, and whether each piece says where the next one does. */
export interface Resuming {
  readonly from: Place | undefined;
}

/** A stretch with what it holds. */
export interface Block {
  readonly document: Document;
  readonly items: readonly HostItem[];
  readonly records: readonly HostRecord[];
  /** The items of the same stretch after it was edited. */
  reread(text: string): readonly HostItem[];
}

/** What a stretch holds. */
export async function readStretch({ stretch, content }: Pick<Piece, 'stretch' | 'content'>): Promise<Block> {
  const { name, text, firstLine, reading } = stretch;
  const document = createDocument(name, text, firstLine);
  const read = await readerOf(reading);
  const found = content ?? read(text);
  return { document, items: found.items, records: recordsOf(found), reread: (edited) => read(edited).items };
}

async function readerOf(reading: Stretch['reading']): Promise<(text: string) => HostContent> {
  if (reading === 'nothing') return (text) => ({ items: [], consumed: text.length });
  if (reading === 'prompt') {
    return (text) => {
      const prompt = { kind: 'prompt' as const, ...verbatimText(text, 0, { holds: () => true }) };
      return { items: [prompt], consumed: text.length };
    };
  }
  const { read } = await createReader(reading.kind, reading.options);
  return (text) => read(text, true, reading.state);
}

/** Hosts that have to be read whole, and single records, may have this many bytes. */
const mostBytes = 256 * 1024 * 1024;

/** How much of a text is looked at to see what it is, in UTF-16 units. */
const peeked = 65_536;

/** How long a stretch is, in UTF-16 units. Longer ones would take more memory, shorter ones more going to and fro. */
export const stretchLength = 131_072;

/**
 * Cuts an input into stretches. They are the same however its bytes come, so that a run can go on where another was
 * stopped.
 *
 * Rejects with a UsageError where it cannot be read on; what came before is right.
 */
export async function* stretchesOf(
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  /** What is known of how to read it. What is not, its name and content say. */
  { kind, options }: { readonly kind: ReaderKind | undefined; readonly options: ReaderOptions },
  resuming?: Resuming,
): AsyncGenerator<Piece, void, void> {
  const from = resuming?.from;
  let text = '';
  let size = 0;
  let mark = false;
  let { offset, line } = from ?? { offset: 0, line: 0 };
  let reading = from?.reading;
  let reader = reading && (await createReader(reading.kind, reading.options));
  let window = stretchLength;
  let started = false;

  const open = async (complete: boolean): Promise<void> => {
    if (text.startsWith('\uFEFF')) {
      mark = true;
      text = text.slice(1);
      offset += 3;
    }
    const found = kind ?? kindByName(name) ?? kindByContent(text, complete, options.column);
    // A request is no line of text: what is wrong with it is said in terms of JSON.
    reading = { kind: options.requests && found === 'text' ? 'json' : found, options };
    reader = await createReader(reading.kind, options);
  };

  /** The records at the front that are whole, in as much of the text as a stretch may have. */
  const take = (last: boolean): Piece | undefined => {
    if (!reader || !reading) return undefined;
    const ahead = last ? text : text.slice(0, window);
    const cut = last ? ahead.length : reader.cut?.(ahead);
    const content = cut === undefined ? reader.read(ahead, false, reading.state) : undefined;
    const end = cut ?? content?.consumed ?? 0;
    if (end === 0 && !last) return undefined;
    const stretch: Stretch = {
      name,
      text: text.slice(0, end),
      firstLine: line,
      mark: mark && !started,
      reading,
    };
    text = text.slice(end);
    line += breaksIn(stretch.text);
    if (content) reading = { ...reading, state: content.state };
    started = true;
    if (!resuming) return { stretch, content };
    offset += Buffer.byteLength(stretch.text);
    return { stretch, content, next: { offset, line, reading } };
  };

  try {
    for await (const piece of decodePieces(name, bytes)) {
      size += piece.size;
      if (piece.text.includes('\0')) throw new UsageError(`${name} is a binary file: it has NUL characters`);
      text += piece.text;
      if (!reader) {
        if (text.length < peeked) continue;
        await open(false);
      }
      if (!reader?.streams) {
        if (size > mostBytes)
          throw new UsageError(`${name} has more than 256 MB, and has to be read whole: split it, or make it NDJSON`);
        continue;
      }
      while (text.length >= window) {
        const made = take(false);
        if (made) {
          window = stretchLength;
          yield made;
        } else {
          if (text.length > mostBytes) throw new UsageError(`${name}:${line + 1}: a record has more than 256 MB`);
          // Twice as much each time: a long record is not read over and over.
          window *= 2;
        }
      }
    }
  } catch (error) {
    // What stands whole in front of it is right. Nothing can be said of a host that has to be read to its end.
    if (!reader) await open(false);
    const made = reader?.streams ? take(false) : undefined;
    if (made) yield made;
    throw error;
  }
  if (!reader) await open(true);
  const made = text !== '' || !(started || from) ? take(true) : undefined;
  if (made) yield made;
}
