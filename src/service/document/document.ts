import type { Loaded } from '../../linter/linter.js';
import { createReader, type ReaderOptions } from '../../readers/create-reader.js';
import {
  chatForm,
  foreignName,
  isForeignContent,
  kindByContent,
  kindByName,
  languageByName,
  type ReaderKind,
} from '../../readers/reader-kind.js';
import { applyEdits, overlap } from '../../text/edits.js';
import type { Edit, Range } from '../../text/range.js';
import { type Segment, type SegmentReader, segmentsOf } from './segment.js';
import {
  elementAt,
  elementsIn,
  lengthOf,
  nthElement,
  replaceElements,
  type Sequence,
  sequenceOf,
  sizeOf,
} from './sequence.js';

/**
 * A text with its prompts. It is immutable: an edit makes a new one, which shares all that the edit does not touch. It
 * belongs to the thread that made it.
 */
export interface ServiceDocument {
  /** Undefined for a text that is not known to hold prompts, such as a program: nothing is found there. */
  readonly kind: ReaderKind | undefined;
  /** Length of the text in UTF-16 units. */
  readonly length: number;
}

export interface DocumentOptions extends ReaderOptions {
  /** How to read the text. Default: by its name; for names of plain text, and without a name, by its content. */
  readonly kind?: ReaderKind | undefined;
  /** The name of the file. */
  readonly name?: string | undefined;
}

/** The part that all versions of a document share. */
export interface Source {
  readonly reader: SegmentReader;
  /** Modules for linting its items, beyond those for prompts. */
  readonly loaded: Loaded;
  /** Whether one segment may be the whole host, so that findings are worth caching by prompt. */
  readonly isWhole: boolean;
}

/** A document with the fields that only the service sees. */
export interface Inside extends ServiceDocument {
  readonly source: Source;
  /** As they were read: an edit reads some of them again. */
  readonly read: Sequence<Segment>;
  /** As they are seen: an error in one may hide all others. */
  readonly segments: Sequence<Segment>;
}

export const inside = (document: ServiceDocument): Inside => document as Inside;

/**
 * Reads a text. The reader for its kind is loaded here, so this is the only function of the service that is
 * asynchronous.
 */
export async function createServiceDocument(text: string, options: DocumentOptions = {}): Promise<ServiceDocument> {
  const kind = options.kind ?? kindOf(text, options);
  const { language = languageByName(options.name ?? '') } = options;
  const source = kind ? await sourceOf(kind, { ...options, language }) : nothing;
  return documentOf(kind, source, wholeOf(source.reader, text));
}

function kindOf(text: string, { name, column, fences }: DocumentOptions): ReaderKind | undefined {
  if (name === undefined) return kindByContent(text, true, column, fences);
  if (foreignName(name) === undefined && chatForm(text)) return 'discord';
  const known = kindByName(name);
  if (known) return known;
  return foreignName(name) === undefined && !isForeignContent(text)
    ? kindByContent(text, true, column, fences)
    : undefined;
}

/** The source of a text without prompts. */
const nothing: Source = {
  reader: segmentsOf({ isIncremental: true, read: (text) => ({ items: [], consumed: text.length }) }),
  loaded: {},
  isWhole: false,
};

/** Kinds whose objects may be requests. */
const withRequests: readonly ReaderKind[] = ['json', 'ndjson', 'request'];

async function sourceOf(kind: ReaderKind, options: ReaderOptions): Promise<Source> {
  const loaded: Loaded = withRequests.includes(kind) ? await import('../../linter/lint-request.js') : {};
  if (kind === 'markdown') {
    const { markdownSegments } = await import('./markdown.js');
    return { reader: markdownSegments(options), loaded, isWhole: false };
  }
  if (kind === 'json' || kind === 'request') {
    const { jsonSegments } = await import('./json.js');
    return { reader: jsonSegments({ field: options.field, requests: kind === 'request' }), loaded, isWhole: true };
  }
  if (kind === 'yaml') {
    const { yamlSegments } = await import('./yaml.js');
    return { reader: yamlSegments(options), loaded, isWhole: true };
  }
  const reader = await createReader(kind, options);
  return { reader: segmentsOf(reader), loaded, isWhole: !reader.isIncremental };
}

const documentOf = (kind: ReaderKind | undefined, source: Source, read: Sequence<Segment>): Inside => ({
  kind,
  length: lengthOf(read),
  source,
  read,
  segments: source.reader.seen?.(read) ?? read,
});

const wholeOf = (reader: SegmentReader, text: string): Sequence<Segment> =>
  sequenceOf(reader.read(text, undefined, true) ?? []);

/** The text of a document, or of a range of it. */
export function textOf(document: ServiceDocument, { start, end }: Range = { start: 0, end: document.length }): string {
  let text = '';
  for (const { element, start: at } of elementsIn(inside(document).segments, start, end)) {
    text += element.text.slice(Math.max(0, start - at), Math.max(0, end - at));
  }
  return text;
}

/**
 * The document with its text edited. Edits refer to the text before any of them, in any order. Reads only the segments
 * that they touch, and those around that depend on them.
 *
 * @throws RangeError for an edit outside the text, and for two that overlap.
 */
export function updateDocument(document: ServiceDocument, edits: readonly Edit[]): ServiceDocument {
  const { kind, source, length } = inside(document);
  let { read } = inside(document);
  const ordered = [...edits].sort((a, b) => b.range.start - a.range.start || b.range.end - a.range.end);
  for (const [index, edit] of ordered.entries()) {
    const { start, end } = edit.range;
    const after = ordered[index - 1];
    if (start < 0 || end < start || end > length) {
      throw new RangeError(`edit ${start}–${end} lies outside a text of ${length} characters`);
    }
    if (after && overlap(edit, after)) {
      throw new RangeError(`edits ${start}–${end} and ${after.range.start}–${after.range.end} overlap`);
    }
  }
  // Each edit reads a segment at least.
  if (ordered.length > sizeOf(read)) {
    return documentOf(kind, source, wholeOf(source.reader, applyEdits(textOf(document), ordered)));
  }
  // From the end to the start, so that no edit moves the next one.
  for (const edit of ordered) read = edited(read, source.reader, edit);
  return documentOf(kind, source, read);
}

function edited(segments: Sequence<Segment>, reader: SegmentReader, { range, text }: Edit): Sequence<Segment> {
  const touched = elementAt(segments, range.start);
  if (!touched) return wholeOf(reader, text);
  const reach = reader.reach?.(touched.element.before, range.start) ?? 0;
  const reached = reach > 0 ? (elementAt(segments, Math.max(0, range.start - reach)) ?? touched) : touched;
  const from = Math.max(0, Math.min(reached.index, touched.index - reader.lookBack));
  const first = nthElement(segments, from) ?? touched;
  let to = (elementAt(segments, Math.max(range.start, range.end - 1)) ?? touched).index + 1;
  const before = textBetween(segments, from, to);
  /** The text still to read, and the state to read it with. */
  let pending = before.slice(0, range.start - first.start) + text + before.slice(range.end - first.start);
  let state = first.element.before;
  /** Offsets in the pending text where old segments start behind the edit: reading may stop at one of them. */
  let seams = [{ at: pending.length, index: to }];
  const read: Segment[] = [];
  for (let more = 1; ; more *= 2) {
    const last = to >= sizeOf(segments);
    let at = 0;
    const segmentsRead = reader.read(pending, state, last);
    if (!segmentsRead) {
      const whole = textBetween(segments, 0, sizeOf(segments));
      return wholeOf(reader, whole.slice(0, range.start) + text + whole.slice(range.end));
    }
    for (const segment of segmentsRead) {
      read.push(segment);
      at += segment.length;
      state = segment.after;
      const seam = seams.find((known) => known.at === at);
      const next = seam && nthElement(segments, seam.index)?.element;
      if (seam && next && goesOn(segment, next)) return replaceElements(segments, from, seam.index, read);
    }
    if (last) return replaceElements(segments, from, to, read);
    pending = pending.slice(at);
    seams = seams.flatMap((seam) => (seam.at >= at ? [{ at: seam.at - at, index: seam.index }] : []));
    for (let count = 0; count < more; count++) {
      const next = nthElement(segments, to);
      if (!next) break;
      pending += next.element.text;
      to++;
      seams.push({ at: pending.length, index: to });
    }
  }
}

/** Whether an old segment may follow a new one. It may not start inside of a CRLF. */
const goesOn = (segment: Segment, next: Segment): boolean =>
  !(segment.text.endsWith('\r') && next.text.startsWith('\n')) &&
  JSON.stringify(segment.after) === JSON.stringify(next.before);

function textBetween(segments: Sequence<Segment>, from: number, to: number): string {
  let text = '';
  for (let index = from; index < to; index++) text += nthElement(segments, index)?.element.text ?? '';
  return text;
}
