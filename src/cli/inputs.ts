import type { Envelope } from '../compiler/envelope.js';
import type { Range } from '../text/range.js';
import { createDocument, type Document } from './document.js';
import type { JsonRecord } from './json-input.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage-error.js';

/** A prompt with where it comes from. */
export interface PromptItem {
  readonly text: string;
  /** Of a JSON record: what its prompt cannot say. */
  readonly envelope?: Envelope | undefined;
  readonly document: Document;
  /** Where a stretch of the prompt stands in the document. */
  toDocument(range: Range): Range;
}

interface InputBase {
  readonly document: Document;
  readonly prompts: readonly PromptItem[];
}

/** A prompt given as an argument. */
export interface ArgumentInput extends InputBase {
  readonly kind: 'argument';
}

/** A text with a prompt a line. */
export interface TextInput extends InputBase {
  readonly kind: 'text';
  /** Undefined for standard input. */
  readonly path: string | undefined;
  /** Whether a byte order mark stood in front of the text. */
  readonly mark: boolean;
  /** Where each prompt stands in the text. */
  readonly ranges: readonly Range[];
}

/** JSON records with a prompt each. */
export interface JsonInput extends InputBase {
  readonly kind: 'json';
  readonly path: string | undefined;
}

export type Input = ArgumentInput | TextInput | JsonInput;

/** Texts as they were read, before anybody looks into them. */
export interface Source {
  readonly from: 'argument' | 'file' | 'pipe' | 'stdin';
  readonly document: Document;
  readonly mark: boolean;
}

const stdinName = '<stdin>';

const jsonName = /\.(?:json|ndjson|jsonl)$/i;

/** Whether an argument that names nothing is meant as a file: no blank, and a slash or an extension. */
export const looksLikePath = (text: string): boolean =>
  !/\s/.test(text) && !/^https?:\/\//i.test(text) && (/[\\/]/.test(text) || /[^.]\.[a-z][a-z0-9]{0,9}$/i.test(text));

/** What each argument is. `text` is a prompt, or for `decompile` JSON. */
export async function classify(
  words: readonly string[],
  terminal: Terminal,
): Promise<readonly { readonly kind: 'text' | 'file' | 'pipe' | 'stdin' | 'directory'; readonly word: string }[]> {
  return Promise.all(
    words.map(async (word) => {
      if (word === '-') return { kind: 'stdin' as const, word };
      const found = await terminal.stat(word);
      if (found === 'directory') return { kind: 'directory' as const, word };
      if (found === 'other') return { kind: 'pipe' as const, word };
      return { kind: found === 'file' || looksLikePath(word) ? ('file' as const) : ('text' as const), word };
    }),
  );
}

/** Reads whatever the arguments name. Nothing is written before all of it is read. */
export async function readSources(
  classified: Awaited<ReturnType<typeof classify>>,
  /** What `--prompt` gave; undefined for a command that reads no prompts. */
  prompts: readonly string[] | undefined,
  terminal: Terminal,
): Promise<readonly Source[]> {
  const texts = classified.filter(({ kind }) => kind === 'text').length + (prompts?.length ?? 0);
  let number = 0;
  const argument = (text: string): Source => {
    number++;
    const name = texts > 1 ? `<argument ${number}>` : '<argument>';
    return { from: 'argument', document: createDocument(name, text), mark: false };
  };
  const sources: Source[] = [];
  for (const { kind, word } of classified) {
    if (kind === 'text') sources.push(argument(word));
    else if (kind === 'directory') {
      const insist = prompts ? `, or say --prompt ${word} for a prompt` : '';
      throw new UsageError(`${word} is a directory: name the files in it${insist}`);
    } else if (kind === 'stdin') {
      if (sources.some(({ from }) => from === 'stdin')) throw new UsageError('- can stand only once');
      sources.push({ from: kind, ...decode(stdinName, await readStdin(terminal)) });
    } else sources.push({ from: kind, ...decode(word, await readFile(word, prompts !== undefined, terminal)) });
  }
  sources.push(...(prompts ?? []).map(argument));
  return sources;
}

async function readStdin(terminal: Terminal): Promise<Uint8Array> {
  try {
    return await terminal.stdin();
  } catch (error) {
    throw new UsageError(`cannot read standard input: ${reasonOf(error)}`);
  }
}

async function readFile(path: string, mayBePrompt: boolean, terminal: Terminal): Promise<Uint8Array> {
  try {
    return await terminal.readFile(path);
  } catch (error) {
    const missing = (error as { code?: string }).code === 'ENOENT';
    const insist = mayBePrompt ? ` (for a prompt, say --prompt ${path})` : '';
    throw new UsageError(missing ? `there is no file ${path}${insist}` : `cannot read ${path}: ${reasonOf(error)}`);
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EISDIR: 'it is a directory',
  ENOENT: 'there is no such file',
  ENOSPC: 'no space left on the device',
  EROFS: 'the file system is read-only',
  EMFILE: 'too many open files',
  ERR_FS_FILE_TOO_LARGE: 'it is too large',
};

/** What the system said is wrong, in words. */
export function reasonOf(error: unknown): string {
  const { code = '', message } = error as { code?: string; message?: string };
  return reasons[code] ?? message ?? String(error);
}

function decode(name: string, bytes: Uint8Array): { document: Document; mark: boolean } {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const at = firstInvalid(bytes);
    const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    throw new UsageError(`${name} is not UTF-8: ${wide ? 'it seems to be UTF-16' : `byte ${at} starts no character`}`);
  }
  const mark = text.startsWith('\uFEFF');
  return { document: createDocument(name, mark ? text.slice(1) : text), mark };
}

/** Offset of the first byte that belongs to no character: the longest start that still decodes ends there. */
function firstInvalid(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    // In a stream, a character that is not complete yet is no mistake.
    if (decodes(bytes.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  // A character that started before is what went wrong.
  while (low > 0 && ((bytes[low] ?? 0x80) & 0xc0) === 0x80 && ((bytes[low - 1] as number) & 0x80) !== 0) {
    low--;
    if (((bytes[low] as number) & 0xc0) !== 0x80) break;
  }
  return low;
}

function decodes(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** What a command does with JSON records; `compile` alone looks at their envelopes. */
export interface ReadOptions {
  readonly envelopes?: boolean | undefined;
}

/** Finds the prompts in sources. */
export async function readPrompts(sources: readonly Source[], { envelopes = false }: ReadOptions): Promise<Input[]> {
  const inputs: Input[] = [];
  for (const source of sources) {
    const { document, from } = source;
    const path = from === 'stdin' ? undefined : document.name;
    if (from === 'argument') {
      inputs.push(argumentInput(document));
    } else if (await isJson(source)) {
      const { readRecords, readPromptRecord } = await import('./json-input.js');
      const prompts: PromptItem[] = [];
      for (const record of readRecords(document)) {
        prompts.push(await promptOf(record, readPromptRecord, envelopes));
      }
      inputs.push({ kind: 'json', document, path, prompts });
    } else inputs.push(readText(source, path));
  }
  return inputs;
}

async function promptOf(
  record: JsonRecord,
  read: (record: JsonRecord, envelopes: boolean) => Promise<{ prompt: string; envelope: Envelope | undefined }>,
  envelopes: boolean,
): Promise<PromptItem> {
  const { prompt, envelope } = await read(record, envelopes);
  return {
    text: prompt,
    envelope,
    document: record.document,
    toDocument: (range) => record.locate(['prompt'], range),
  };
}

/** Whether a source holds records: by its name; without one, where it starts like JSON and reads as it. */
async function isJson({ document, from }: Source): Promise<boolean> {
  if (from === 'file') return jsonName.test(document.name);
  if (!/^\s*[{[]/.test(document.text)) return false;
  // No permutation has a quoted word before a colon in front, so who wrote this meant JSON even if it is broken.
  if (/^\s*(?:\[\s*)?\{\s*"(?:[^"\\]|\\.)*"\s*:/.test(document.text)) return true;
  const { startsWithRecord } = await import('./json-input.js');
  return startsWithRecord(document.text);
}

function readText({ document, mark }: Source, path: string | undefined): TextInput {
  const { lines, text } = document;
  const ranges: Range[] = [];
  for (let line = 0; line < lines.lineCount; line++) {
    const { start, end } = lines.lineRange(line);
    const content = text.slice(start, end);
    if (content.trim() !== '' && !/^#(?:[ \t]|$)/.test(content)) ranges.push({ start, end });
  }
  return textInput(document, ranges, path, mark);
}

function textInput(document: Document, ranges: readonly Range[], path: string | undefined, mark: boolean): TextInput {
  const prompts = ranges.map(
    ({ start, end }): PromptItem => ({
      text: document.text.slice(start, end),
      document,
      toDocument: (range) => ({ start: start + range.start, end: start + range.end }),
    }),
  );
  return { kind: 'text', document, prompts, path, mark, ranges };
}

/** A document that is one prompt. */
export const argumentInput = (document: Document): ArgumentInput => ({
  kind: 'argument',
  document,
  prompts: [{ text: document.text, document, toDocument: (range) => range }],
});

/** Prompts without a text around them, a line each. */
export function linesInput(name: string, prompts: readonly string[]): TextInput {
  const ranges: Range[] = [];
  let end = -1;
  for (const prompt of prompts) {
    const start = end + 1;
    end = start + prompt.length;
    ranges.push({ start, end });
  }
  const text = prompts.map((prompt) => `${prompt}\n`).join('');
  return textInput(createDocument(name, text), ranges, undefined, false);
}

/** A text with each prompt replaced, and everything else as it stands. */
export function replacePrompts(input: TextInput, replacements: readonly string[]): TextInput {
  const { document, ranges, path, mark } = input;
  let text = '';
  let done = 0;
  const moved: Range[] = [];
  for (const [index, { start, end }] of ranges.entries()) {
    text += document.text.slice(done, start);
    const replacement = replacements[index] ?? '';
    moved.push({ start: text.length, end: text.length + replacement.length });
    text += replacement;
    done = end;
  }
  text += document.text.slice(done);
  return textInput(createDocument(document.name, text), moved, path, mark);
}

/** Writes texts back to their files. One that did not change is left alone. */
export async function writeTexts(
  changed: readonly { readonly before: TextInput; readonly after: TextInput }[],
  terminal: Terminal,
): Promise<void> {
  for (const { before, after } of changed) {
    const { path, mark, document } = after;
    if (path === undefined || document.text === before.document.text) continue;
    const content = new TextEncoder().encode(mark ? `\uFEFF${document.text}` : document.text);
    try {
      await terminal.writeFile(path, content);
    } catch (error) {
      throw new UsageError(`cannot write ${path}: ${reasonOf(error)}`);
    }
  }
}
