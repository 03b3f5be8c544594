import type { LinterOptions } from '../linter/linter.js';
import { kindByName, type ReaderKind } from '../readers/reader-kind.js';
import { createServiceDocument, type ServiceDocument, textOf, updateDocument } from '../service/index.js';
import type { Position } from '../text/line-map.js';
import type { Range } from '../text/range.js';
import { codeLanguageOf, isAskedFor } from './languages.js';
import { type Encoding, Lines } from './lines.js';
import type { Scope } from './scope.js';

/** A change as a client tells of it: without a range, of the whole text. */
export interface Change {
  readonly range?: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

/** What editors call the languages that have prompts in them. */
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

/** What editors call text of which they know no more: its name says whether it is read. */
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

/** Most programs, YAML and TOML have nothing to do with prompts: a configuration or a setting says which have. */
const onRequest: readonly (ReaderKind | undefined)[] = ['code', 'yaml', 'toml'];

/** Whether the name of a document, or its language where that says little, is that of one with prompts. */
function isOurs(name: string, languageId: string): boolean {
  const kind = kindByName(name);
  return !onRequest.includes(kind) && (kind !== undefined || ofText.includes(languageId.toLowerCase()));
}

/** A name that says that a document is none of ours. */
const foreign = '.other';

/** A text with its lines, as a client has it. */
export class OpenDocument {
  private constructor(
    readonly uri: string,
    readonly languageId: string,
    public version: number | null,
    public service: ServiceDocument,
    public lines: Lines,
    public scope: Scope,
    /** What positions are counted in. */
    readonly encoding: Encoding,
  ) {}

  /** Takes a text apart, as what is in force for it says. */
  static async open(
    item: { readonly uri: string; readonly languageId: string; readonly version: number | null; readonly text: string },
    scope: Scope,
    encoding: Encoding,
  ): Promise<OpenDocument> {
    const { uri, languageId, version, text } = item;
    const name = nameOf(uri);
    const language = codeLanguageOf(languageId, name);
    const service = await createServiceDocument(text, {
      ...scope.reader,
      kind: scope.reader?.reader ?? (isAskedFor(language, scope.languages) ? 'code' : kindOf(languageId)),
      // What is in another language is none of ours, unless its name says so: that of a program may have no extension.
      name: isOurs(name, languageId) ? name : foreign,
      language: scope.reader?.language ?? language,
    });
    return new OpenDocument(uri, languageId, version, service, Lines.of(text, encoding), scope, encoding);
  }

  /** The document with its changes made one after the other. Where one of them cannot be, none is. */
  async change(changes: readonly Change[], version: number): Promise<void> {
    const whole = changes.findLastIndex(({ range }) => range === undefined);
    const { uri, languageId, scope, encoding } = this;
    const base =
      whole < 0
        ? this
        : await OpenDocument.open({ uri, languageId, version, text: changes[whole]?.text ?? '' }, scope, encoding);
    let { service, lines } = base;
    for (const { range, text } of changes.slice(whole + 1)) {
      if (!range) continue;
      const edit = { range: { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) }, text };
      const after = updateDocument(service, [edit]);
      service = after;
      lines = lines.after(edit, (range) => textOf(after, range));
    }
    this.service = service;
    this.lines = lines;
    this.version = version;
  }

  /** The same text under other settings. */
  async withScope(scope: Scope): Promise<OpenDocument> {
    const { uri, languageId, version, service, encoding } = this;
    return OpenDocument.open({ uri, languageId, version, text: textOf(service) }, scope, encoding);
  }

  /** How the document is linted, with what its configuration says that is not to be reported. */
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

  /** Whether its name says that it holds a request. */
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

/** The name of the file that an address is of: what stands in front of a question mark. */
function nameOf(uri: string): string {
  const path = uri.replace(/[?#].*$/, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
