import type { LinterOptions } from '../linter/linter.js';
import { kindByName, type ReaderKind } from '../readers/reader-kind.js';
import { type DocumentOptions, documentKind } from '../service/document/document.js';
import { createServiceDocument, type ServiceDocument, textOf, updateDocument } from '../service/index.js';
import { decodedUri } from '../text/decoded-uri.js';
import type { Position } from '../text/line-map.js';
import type { Edit, Range } from '../text/range.js';
import { codeLanguageOf, isAskedFor } from './languages.js';
import { type Encoding, Lines, type Slice } from './lines.js';
import type { Scope } from './state/scope.js';

/** A change from the client. Without a range it replaces the whole text. */
export interface Change {
  readonly range?: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

/** Editors' ids of the languages that hold prompts. */
const byLanguage: Readonly<Record<string, ReaderKind>> = {
  'midjourney-prompt': 'text',
  midjourney: 'text',
  imagine: 'text',
  mj: 'text',
  markdown: 'markdown',
  json: 'json',
  jsonc: 'json',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  jsonlines: 'ndjson',
  csv: 'csv',
  tsv: 'tsv',
};

/** Editors' ids of text without a language: the file name decides how it is read. */
const ofText: readonly string[] = [
  '',
  'plaintext',
  'text',
  'txt',
  'plain text',
  'fundamental',
  'conf',
  'prompt',
  'prompts',
];

/**
 * Most programs, YAML and TOML have nothing to do with prompts: they are read only where a configuration or setting
 * asks for it.
 */
const onRequest: readonly (ReaderKind | undefined)[] = ['code', 'yaml', 'toml'];

/** Whether a document holds prompts, by its name, or by its language where the name does not tell. */
function isOurs(name: string, languageId: string): boolean {
  const kind = kindByName(name);
  return !onRequest.includes(kind) && (kind !== undefined || ofText.includes(languageId.toLowerCase()));
}

/** Reads a document with the first `count` edits applied. The edits are in order from its end to its start. */
function editedSlice(document: ServiceDocument, edits: readonly Edit[], count: number): Slice {
  return ({ start, end }) => {
    let result = '';
    // Offsets in the edited text and in the document.
    let at = 0;
    let done = 0;
    const pass = (length: number, read: (range: Range) => string): void => {
      const range = { start: Math.max(0, start - at), end: Math.min(length, end - at) };
      if (range.start < range.end) result += read(range);
      at += length;
    };
    const passDocument = (to: number): void => {
      const from = done;
      pass(to - from, (range) => textOf(document, { start: from + range.start, end: from + range.end }));
    };
    for (let index = count - 1; index >= 0 && at < end; index--) {
      const { range, text } = edits[index] as Edit;
      passDocument(range.start);
      pass(text.length, (part) => text.slice(part.start, part.end));
      done = range.end;
    }
    passDocument(document.length);
    return result;
  };
}

/** The name given to a document without prompts, so that no reader takes it. */
const foreign = '.other';

/** Longest text whose kind is decided anew after each edit, in UTF-16 units. */
const shortLength = 16_384;

/** How many characters at the start of a longer text say most about its kind. */
const openingLength = 4096;

/** Whether edits may change what a text is: a short one, its start, or half of it. */
function mayChangeKind(length: number, edits: readonly Edit[]): boolean {
  if (length <= shortLength || edits.some(({ range }) => range.start < openingLength)) return true;
  const changed = edits.reduce((sum, { range, text }) => sum + range.end - range.start + text.length, 0);
  return changed >= length / 2;
}

/** A document that the client has open, or a file of the workspace, with its line starts and settings. */
export class OpenDocument {
  private constructor(
    readonly uri: string,
    readonly languageId: string,
    public version: number | null,
    public service: ServiceDocument,
    public lines: Lines,
    public scope: Scope,
    /** The unit of the client's positions. */
    readonly encoding: Encoding,
    private readonly options: DocumentOptions,
  ) {}

  /** Reads the text with the settings in force. */
  static async open(
    item: { readonly uri: string; readonly languageId: string; readonly version: number | null; readonly text: string },
    scope: Scope,
    encoding: Encoding,
  ): Promise<OpenDocument> {
    const { uri, languageId, version, text } = item;
    const name = nameOf(uri);
    const language = codeLanguageOf(languageId, name);
    const options: DocumentOptions = {
      ...scope.reader,
      customParameters: scope.linter.customParameters,
      kind: scope.reader?.reader ?? (isAskedFor(language, scope.languages) ? 'code' : kindOf(languageId)),
      // A document in a foreign language holds no prompts, unless its name says otherwise: a program's name may lack an
      // extension.
      name: isOurs(name, languageId) ? name : foreign,
      language: scope.reader?.language ?? language,
    };
    const service = await createServiceDocument(text, options);
    return new OpenDocument(uri, languageId, version, service, Lines.of(text, encoding), scope, encoding, options);
  }

  /** Applies changes in order. Where one of them is invalid, none is applied. */
  async change(changes: readonly Change[], version: number): Promise<void> {
    const lastFull = changes.findLastIndex(({ range }) => range === undefined);
    const { uri, languageId, scope, encoding } = this;
    const base =
      lastFull < 0
        ? this
        : await OpenDocument.open({ uri, languageId, version, text: changes[lastFull]?.text ?? '' }, scope, encoding);
    let { service, lines } = base;
    // Editors send changes in several places from the last to the first. These are applied in one update: each update
    // of a program takes time.
    let upwards: Edit[] = [];
    const edits: Edit[] = [];
    for (const { range, text } of changes.slice(lastFull + 1)) {
      if (!range) continue;
      const edit = { range: { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) }, text };
      const below = upwards.at(-1);
      if (below && edit.range.end >= below.range.start) {
        service = updateDocument(service, upwards);
        upwards = [];
      }
      upwards.push(edit);
      edits.push(edit);
      lines = lines.after(edit, editedSlice(service, upwards, upwards.length));
    }
    const after = updateDocument(service, upwards);
    lines = lines.over((range) => textOf(after, range));
    this.service = mayChangeKind(after.length, edits) ? await this.withKind(after) : after;
    this.lines = lines;
    this.version = version;
  }

  /** A document, read anew where its text is of another kind by now. */
  private async withKind(document: ServiceDocument): Promise<ServiceDocument> {
    if (this.options.kind) return document;
    const text = textOf(document);
    return documentKind(text, this.options) === document.kind ? document : createServiceDocument(text, this.options);
  }

  /** The same text with other settings. */
  async withScope(scope: Scope): Promise<OpenDocument> {
    const { uri, languageId, version, service, encoding } = this;
    return OpenDocument.open({ uri, languageId, version, text: textOf(service) }, scope, encoding);
  }

  /** Options of the linter, with the suppressions from the configuration. */
  get linter(): LinterOptions {
    const { linter, ignored, disabled } = this.scope;
    if (ignored) return { ...linter, isSuppressed: () => true };
    if (disabled.length === 0) return linter;
    return {
      ...linter,
      isSuppressed: ({ code, range }) => {
        const line = this.lines.lineAt(range.start) + 1;
        return disabled.some(({ codes, lines }) => codes.includes(code) && (!lines || lines.includes(line)));
      },
    };
  }

  /** Whether the name says that the document is a request. */
  get isRequest(): boolean {
    return /\.request\.json$/i.test(nameOf(this.uri));
  }

  offsetsOf({ start, end }: { readonly start: Position; readonly end: Position }): Range {
    return { start: this.lines.offsetAt(start), end: this.lines.offsetAt(end) };
  }

  placeOf({ start, end }: Range): { start: Position; end: Position } {
    return { start: this.lines.positionAt(start), end: this.lines.positionAt(end) };
  }
}

function kindOf(languageId: string): ReaderKind | undefined {
  const id = languageId.toLowerCase();
  return Object.hasOwn(byLanguage, id) ? byLanguage[id] : undefined;
}

/** The path of a URL, decoded and without query and fragment. */
export const nameOf = (uri: string): string => decodedUri(uri.replace(/[?#].*$/, ''));
