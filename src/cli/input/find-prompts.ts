import Papa from 'papaparse';
import type { ReaderSettings } from '../../config/config.js';
import { createReader } from '../../readers/create-reader.js';
import { anyName, maxDepth } from '../../readers/fields.js';
import { otherThanPrompt } from '../../readers/foreign/passed-over.js';
import { hasParameter } from '../../readers/has-parameter.js';
import type { HostItem } from '../../readers/host.js';
import { createMarkdownReader } from '../../readers/markdown.js';
import {
  chatForm,
  foreignName,
  kindByName,
  languageByName,
  promptKindByContent,
  type ReaderKind,
  separatorLine,
} from '../../readers/reader-kind.js';
import { isObject } from '../../validation/is-object.js';
import type { Terminal } from '../terminal/terminal.js';

/** How many records or lines of a file to examine. */
const maxRecords = 50;

/** Extensions of files that may contain prompts, besides programs. Other files are not opened. */
const extensions = /\.(?:txt|text|prompts?|json|jsonl|ndjson|ya?ml|toml|csv|tsv|md|markdown)$/i;
const ofPackages = /(?:^|[\\/])(?:package|package-lock|tsconfig[^\\/]*)\.json$/i;

/** Where a file contains prompts. */
export interface FoundPrompts extends ReaderSettings {
  /** Further fields or columns with prompts. A file is read with one, so these are not read. Undefined: none. */
  readonly others?: readonly string[];
}

/** Finds out where a file contains prompts. Undefined where its start has none. */
export async function findPrompts(file: string, terminal: Terminal): Promise<FoundPrompts | undefined> {
  if (/\.(?:csv|txt|html?)$/i.test(file) && chatForm(startOf(file, terminal) ?? '')) return { reader: 'discord' };
  if (languageByName(file) !== undefined) return inCode(file, terminal);
  if (!extensions.test(file) || ofPackages.test(file) || foreignName(file) !== undefined) return undefined;
  const text = startOf(file, terminal);
  if (text === undefined || text.includes('\0')) return undefined;
  const kind = kindByName(file) ?? promptKindByContent(text, false);
  switch (kind) {
    case undefined:
      return undefined;
    case 'text':
      return text.split(/\r?\n/).slice(0, maxRecords).some(hasParameter) ? { reader: 'text' } : undefined;
    case 'csv':
    case 'tsv':
      return inTable(text, kind);
    case 'ndjson':
      return inRecords(linesOf(text), kind);
    case 'markdown':
      return inMarkdown(text) ?? inFrontMatter(text);
    case 'yaml':
      return inYaml(text);
    case 'toml':
      return inToml(text);
    default:
      return inJson(text);
  }
}

/** Looks for prompts in the string literals at the start of a program. Only their content counts, not their names. */
async function inCode(file: string, terminal: Terminal): Promise<ReaderSettings | undefined> {
  const text = startOf(file, terminal);
  if (text === undefined || text.includes('\0')) return undefined;
  const reader = await createReader('code', { language: languageByName(file) });
  return reader.read(text).items.some(({ kind }) => kind === 'prompt') ? { reader: 'code' } : undefined;
}

function startOf(file: string, terminal: Terminal): string | undefined {
  try {
    const [chunk] = terminal.open(file);
    return new TextDecoder().decode(chunk).replace(/^\uFEFF/, '');
  } catch {
    // Skip a file that cannot be read.
    return undefined;
  }
}

/** Whether a text is a prompt with parameters, and not a program or JSON with a prompt in it. */
const holdsPrompt = (text: string): boolean =>
  hasParameter(text) && otherThanPrompt(text) === undefined && !isProgram(text);

/** Whether a text of several lines looks like a program: at least half of them end as lines of programs do. */
function isProgram(text: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.length > 1 && lines.filter((line) => /[;{}([]$/.test(line.trimEnd())).length * 2 >= lines.length;
}

function inTable(text: string, reader: ReaderKind): FoundPrompts | undefined {
  const [line = '', delimiter = ''] = separatorLine.exec(text) ?? [];
  const rowsText = text.slice(line.length);
  const { data } = Papa.parse<string[]>(rowsText, { preview: maxRecords, skipEmptyLines: true, delimiter });
  const [header = [], ...rows] = data;
  const named = header.findIndex((name) => name.trim().toLowerCase() === 'prompt');
  // The name of the column is evidence enough, unless every text in it is something else.
  const isPrompt = (row: readonly string[]): boolean => otherThanPrompt(row[named] ?? '') === undefined;
  if (named >= 0 && (rows.length === 0 || rows.some(isPrompt))) return { reader };
  const isHeader = header.every(isColumnName);
  const [column, ...others] = header.flatMap((name, index) => {
    if (!data.some((row) => holdsPrompt(row[index] ?? ''))) return [];
    return [(isHeader && name.trim()) || String(index + 1)];
  });
  if (column === undefined) return undefined;
  return others.length > 0 ? { reader, column, others } : { reader, column };
}

/** Whether a cell of the first row may name a column. A number or a sentence belongs to a record. */
const isColumnName = (cell: string): boolean =>
  !/^\s*[-+]?\d[\d.,:/-]*\s*$/.test(cell) && cell.trim().split(/\s+/).length < 5 && !hasParameter(cell);

/** Looks for prompts in fenced blocks without a language. Blocks with one need no setting. */
function inMarkdown(text: string): ReaderSettings | undefined {
  if (!hasParameter(text)) return undefined;
  const { items } = createMarkdownReader({ fences: 'all' }).read(text);
  const named = new Set(promptsIn(createMarkdownReader().read(text).items));
  const plain = promptsIn(items).filter((prompt) => !named.has(prompt));
  return plain.some((prompt) => hasParameter(prompt) && !shellLine.test(prompt))
    ? { reader: 'markdown', fences: 'all' }
    : undefined;
}

const promptsIn = (items: readonly HostItem[]): readonly string[] =>
  items.flatMap((item) => (item.kind === 'prompt' ? [item.text] : []));

/** The start of a shell command, whose options look like parameters. */
const shellLine =
  /^\s*(?:[$%>#]\s|(?:npm|npx|yarn|pnpm|node|python3?|pip|git|docker|curl|wget|ffmpeg|sudo|cd|promptc)\s)/;

function linesOf(text: string): readonly unknown[] {
  const values: unknown[] = [];
  for (const line of text.split('\n').slice(0, maxRecords)) {
    try {
      values.push(JSON.parse(line));
    } catch {
      // Blank, invalid, or cut off where reading ended.
    }
  }
  return values;
}

function inJson(text: string): FoundPrompts | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // It may be records, a line each.
    return inRecords(linesOf(text), 'json');
  }
  if (isChatExport(value)) return { reader: 'discord' };
  if (Array.isArray(value)) {
    if (value.some((item) => typeof item === 'string' && holdsPrompt(item))) return { reader: 'json' };
    return inRecords(value.slice(0, maxRecords), 'json');
  }
  return inRecords([value], 'json');
}

const isChatExport = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'messages' in value && ('channel' in value || 'guild' in value);

/** The YAML field with prompts. The name `prompt` is weak evidence: many programs call questions to people so. */
async function inYaml(text: string): Promise<FoundPrompts | undefined> {
  // A fast path: hardly any YAML contains parameters.
  if (!hasParameter(text)) return undefined;
  const { valuesOf } = await import('../../readers/yaml/yaml.js');
  return inValues(valuesOf(text), 'yaml');
}

async function inToml(text: string): Promise<FoundPrompts | undefined> {
  if (!hasParameter(text)) return undefined;
  const { tomlValue } = await import('../../readers/toml/toml.js');
  return inValues([tomlValue(text)], 'toml');
}

function inValues(values: readonly unknown[], reader: ReaderKind): FoundPrompts | undefined {
  const fields = new Set<string>();
  for (const value of values) {
    for (const record of Array.isArray(value) ? value.slice(0, maxRecords) : [value]) {
      for (const [path, inner] of textsOf(record, '')) if (holdsPrompt(inner)) fields.add(path);
    }
  }
  if (fields.has('prompt') || fields.has('')) return { reader };
  return inFirst(fields, reader);
}

/** The first of the fields with prompts; the others are told. */
function inFirst([field, ...others]: ReadonlySet<string>, reader: ReaderKind): FoundPrompts | undefined {
  if (field === undefined) return undefined;
  return others.length > 0 ? { reader, field, others } : { reader, field };
}

/** The field of the front matter with a prompt. */
async function inFrontMatter(text: string): Promise<FoundPrompts | undefined> {
  if (!hasParameter(text) || !/^(?:---|\+\+\+)/.test(text)) return undefined;
  const { frontMatterOf } = await import('../../readers/markdown/front-matter.js');
  const matter = frontMatterOf(text);
  const settings = matter && (await (matter.kind === 'yaml' ? inYaml : inToml)(text.slice(matter.start, matter.end)));
  return settings && { ...settings, reader: 'markdown', field: settings.field ?? 'prompt' };
}

/** The field of records with prompts. */
function inRecords(records: readonly unknown[], reader: ReaderKind): FoundPrompts | undefined {
  const fields = new Set<string>();
  for (const record of records) {
    for (const [path, text] of textsOf(record, '')) {
      if (path === 'prompt' && otherThanPrompt(text) === undefined) return { reader };
      if (holdsPrompt(text)) fields.add(path);
    }
  }
  return inFirst(fields, reader);
}

/**
 * The strings of a record with their paths. Strings in a list have the path of the list. Looks into each object once,
 * since YAML can hold itself, and not into those that are nested deeper than records are read.
 */
function* textsOf(
  value: unknown,
  path: string,
  depth = 0,
  seen = new Set<object>(),
): Generator<readonly [string, string]> {
  if (typeof value === 'string') yield [path, value];
  if (typeof value !== 'object' || value === null || seen.has(value) || depth > maxDepth) return;
  seen.add(value);
  if (Array.isArray(value)) for (const item of value) yield* textsOf(item, path, depth + 1, seen);
  else {
    const isKeyed = isKeyedById(value);
    for (const [key, inner] of Object.entries(value)) {
      const name = isKeyed ? anyName : key;
      yield* textsOf(inner, path === '' ? name : `${path}.${name}`, depth + 1, seen);
    }
  }
}

/** Whether the names of an object are ids rather than fields: its values, more than one, are objects that share a name. */
function isKeyedById(value: object): boolean {
  const values = Object.values(value);
  if (values.length < 2 || !values.every(isObject)) return false;
  const [first = {}, ...others] = values;
  return Object.keys(first).some((name) => others.every((other) => Object.hasOwn(other, name)));
}
