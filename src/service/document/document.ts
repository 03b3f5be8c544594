import type { Loaded } from '../../linter/linter.js';
import { createReader, type ReaderOptions, readerOptions } from '../../readers/create-reader.js';
import { wholeReader } from '../../readers/host.js';
import {
  chatForm,
  foreignName,
  kindByContent,
  kindByName,
  languageByName,
  promptKindByContent,
  type ReaderKind,
  readerKinds,
} from '../../readers/reader-kind.js';
import { verbatimText } from '../../readers/text-map.js';
import { assertEdits, overlap } from '../../text/edits.js';
import { onOneLine } from '../../text/one-line.js';
import type { Edit, Range } from '../../text/range.js';
import { assertArgument, assertOptions, type OptionTable } from '../../validation/arguments.js';
import { bySegments, type DocumentReader } from './document-reader.js';
import { type DocumentSegment, segmentsOf } from './segment.js';
import { elementsIn, lengthOf, type Sequence } from './sequence.js';

/** What a text is: a host of prompts, or with `prompt` one prompt as a whole, whatever it looks like. */
export type DocumentKind = ReaderKind | 'prompt';

/**
 * A text with its prompts. It is immutable: an edit makes a new one, which shares all that the edit does not touch. It
 * belongs to the thread that made it.
 */
export interface ServiceDocument {
  /** Undefined for a text whose name or content is foreign, such as a stylesheet: nothing is found there. */
  readonly kind: DocumentKind | undefined;
  /** Length of the text in UTF-16 units. */
  readonly length: number;
}

/** Options of a document. An option that is left out, or undefined, has its default. */
export interface DocumentOptions extends ReaderOptions {
  /** How to read the text. Default: by its name; for names of plain text, and without a name, by its content. */
  readonly kind?: DocumentKind | undefined;
  /** The name of the file, with or without a path. Default: none. */
  readonly name?: string | undefined;
}

/** The types of {@link DocumentOptions}, for validation. */
const documentOptions: OptionTable<DocumentOptions> = {
  ...readerOptions,
  kind: [...readerKinds, 'prompt'],
  name: 'text',
};

/** The part that all versions of a document share. */
export interface Source {
  readonly reader: DocumentReader;
  /** Modules for linting its items, beyond those for prompts. */
  readonly loaded: Loaded;
  /** Whether one segment may be the whole host, so that findings are worth caching by prompt. */
  readonly isWhole: boolean;
}

/** A document with the fields that only the service sees. */
export interface Inside extends ServiceDocument {
  readonly source: Source;
  /** The segments as read. An edit reads some of them again. */
  readonly read: Sequence<DocumentSegment>;
  /** The segments to show: an error in one may hide all others. */
  readonly segments: Sequence<DocumentSegment>;
}

/**
 * The fields of a document that only the service sees.
 *
 * @throws TypeError for anything else, such as the promise of a document.
 */
export function inside(document: ServiceDocument): Inside {
  assertArgument('document', document, 'a document of createServiceDocument');
  return document as Inside;
}

/**
 * Reads a text. The reader for its kind is loaded here, so this is the only function of the service that is
 * asynchronous.
 *
 * @throws TypeError for a `text` that is none and for an option of another type, RangeError for an option that there is
 * none of.
 */
export async function createServiceDocument(text: string, options: DocumentOptions = {}): Promise<ServiceDocument> {
  assertArgument('text', text, 'text');
  assertOptions(options, documentOptions);
  const kind = documentKind(text, options);
  const { language = languageByName(options.name ?? '') } = options;
  const source = kind ? await sourceOf(kind, { ...options, language }) : nothing;
  return documentOf(kind, source, source.reader.read(text));
}

/** How a text with these options is read. Undefined for a foreign one. */
export function documentKind(text: string, { kind, name, column, fences }: DocumentOptions): DocumentKind | undefined {
  if (kind) return kind;
  if (name === undefined) return kindByContent(text, true, column, fences);
  if (foreignName(name) === undefined && chatForm(text)) return 'discord';
  const known = kindByName(name);
  if (known) return known;
  return foreignName(name) === undefined ? promptKindByContent(text, true, column, fences) : undefined;
}

/** The source of a text without prompts. */
const nothing: Source = {
  reader: bySegments(segmentsOf({ isIncremental: true, read: (text) => ({ items: [], consumed: text.length }) })),
  loaded: {},
  isWhole: false,
};

/** The source of a text that is one prompt. */
const onePrompt: Source = {
  reader: bySegments(
    segmentsOf(
      wholeReader((text) =>
        text.trim() === ''
          ? []
          : [{ kind: 'prompt', ...verbatimText(text, 0, { settle: onOneLine, holds: () => true }) }],
      ),
    ),
  ),
  loaded: {},
  isWhole: false,
};

/** Kinds whose objects may be requests. */
const withRequests: readonly DocumentKind[] = ['json', 'ndjson', 'request', 'yaml', 'toml'];

async function sourceOf(kind: DocumentKind, options: ReaderOptions): Promise<Source> {
  if (kind === 'prompt') return onePrompt;
  const loaded: Loaded = withRequests.includes(kind) ? await import('../../linter/lint-request.js') : {};
  if (kind === 'markdown') {
    const { markdownSegments } = await import('./markdown.js');
    return { reader: bySegments(markdownSegments(options)), loaded, isWhole: false };
  }
  if (kind === 'json' || kind === 'request') {
    const { jsonSegments } = await import('./json.js');
    return {
      reader: bySegments(jsonSegments({ field: options.field, requests: kind === 'request' })),
      loaded,
      isWhole: true,
    };
  }
  if (kind === 'yaml') {
    const { yamlSegments } = await import('./yaml.js');
    return { reader: bySegments(yamlSegments(options)), loaded, isWhole: true };
  }
  if (kind === 'code') {
    const { codeReader } = await import('./code.js');
    return { reader: await codeReader(options), loaded, isWhole: true };
  }
  const reader = await createReader(kind, options);
  return { reader: bySegments(segmentsOf(reader)), loaded, isWhole: !reader.isIncremental };
}

const documentOf = (kind: DocumentKind | undefined, source: Source, read: Sequence<DocumentSegment>): Inside => ({
  kind,
  length: lengthOf(read),
  source,
  read,
  segments: source.reader.seen?.(read) ?? read,
});

/** The text of a document, or of a range of it. */
export function textOf(
  document: ServiceDocument,
  { start, end }: Range = { start: 0, end: inside(document).length },
): string {
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
 * @throws TypeError for what is no list of edits, RangeError for an edit outside the text, and for two that overlap.
 */
export function updateDocument(document: ServiceDocument, edits: readonly Edit[]): ServiceDocument {
  const { kind, source, length, read } = inside(document);
  assertEdits(edits, length);
  const ordered = [...edits].sort((a, b) => b.range.start - a.range.start || b.range.end - a.range.end);
  for (const [index, edit] of ordered.entries()) {
    const { start, end } = edit.range;
    const after = ordered[index - 1];
    if (after && overlap(edit, after)) {
      throw new RangeError(`edits ${start}–${end} and ${after.range.start}–${after.range.end} overlap`);
    }
  }
  return edits.length === 0 ? document : documentOf(kind, source, source.reader.update(read, ordered));
}
