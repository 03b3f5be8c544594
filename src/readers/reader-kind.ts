import type { Range } from '../text/range.js';
import { isObject } from '../validation/is-object.js';
import { type CodeLanguage, codeExtensions, languageByExtension } from './code/languages.js';
import { isManual } from './foreign/manual.js';
import { isProgram } from './foreign/program.js';
import { isProse } from './foreign/prose.js';

/** The kinds of host, each with its reader. */
export const readerKinds = [
  'text',
  'markdown',
  'json',
  'ndjson',
  'yaml',
  'toml',
  'csv',
  'tsv',
  'discord',
  'request',
  'picture',
  'code',
] as const;

/** How to read a file. */
export type ReaderKind = (typeof readerKinds)[number];

/** Extensions that decide the kind, whatever the content. */
const byExtension: Readonly<Record<string, ReaderKind>> = {
  mj: 'text',
  imagine: 'text',
  md: 'markdown',
  markdown: 'markdown',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  json: 'json',
  yaml: 'yaml',
  yml: 'yaml',
  toml: 'toml',
  csv: 'csv',
  tsv: 'tsv',
  ...Object.fromEntries(codeExtensions.map((extension) => [extension, 'code' as const])),
};

/** Extensions of text. Its content may be Markdown, JSON or a table. */
const ofText: readonly string[] = ['txt', 'text', 'prompt', 'prompts'];

/** Names without an extension, or with that of text, of files without prompts: programs, settings, documents. */
const ofOthers = new RegExp(
  `^(?:${[
    '(?:gnu)?makefile|kbuild|kconfig|doxyfile',
    '(?:docker|container|jenkins|vagrant|gem|rake|guard|pod|fast|brew|proc|just|pip|caddy|earth|tilt)file',
    '(?:[\\w-]+-)?licen[cs]es?(?:-[\\w-]+)?|copying|copyright|notice|authors|contributors|maintainers|codeowners',
    'readme|changelog|changes|news|todo|faq|bugs|thanks|install|manifest|version',
    'passwd|g?shadow|group|hosts|fstab|services|protocols|profile|crontab|config|credentials|known_hosts|id_\\w+',
    '(?:[\\w-]+-)?(?:requirements|constraints)(?:[-_.][\\w-]+)?\\.txt|cmakelists\\.txt|robots\\.txt',
    '(?:licen[cs]es?(?:-[\\w-]+)?|copying|(?:third-?party-?)?notices?(?:text)?|authors|readme|change(?:s|log))\\.txt',
  ].join('|')})$`,
  'i',
);

const baseOf = (name: string): string => name.replace(/^.*[/\\]/s, '').replace(/\.gz$/i, '');

/** The extension of a name, without `.gz`. */
function extensionOf(name: string): string | undefined {
  const base = baseOf(name);
  const at = base.lastIndexOf('.');
  return at < 0 || at === base.length - 1 ? undefined : base.slice(at + 1).toLowerCase();
}

/** The programming language of a file, by its name. */
export const languageByName = (name: string): CodeLanguage | undefined => languageByExtension(extensionOf(name) ?? '');

/** The kind of a file by its name; `undefined` where the content decides, and for a {@link foreignName}. */
export function kindByName(name: string): ReaderKind | undefined {
  const extension = extensionOf(name);
  return extension !== undefined && Object.hasOwn(byExtension, extension) ? byExtension[extension] : undefined;
}

/**
 * The part of a name that tells that a file has no prompts: its extension (`.css`, or `.bashrc`) or its whole name
 * (`Makefile`). Undefined for all others.
 */
export function foreignName(name: string): string | undefined {
  const base = baseOf(name);
  if (ofOthers.test(base)) return base;
  const extension = extensionOf(name);
  if (extension === undefined || Object.hasOwn(byExtension, extension) || ofText.includes(extension)) return undefined;
  return `.${extension}`;
}

/**
 * Whether a text starts like a script, a page, a key, a patch, subtitles or the help of a command, or is plain text and
 * laid out like a manual, a document or a program. `kind`: how it would be read. Default: by its content.
 */
export const isForeignContent = (text: string, kind: ReaderKind = kindByContent(text, false)): boolean =>
  foreignStart.test(text) || (kind === 'text' && (isManual(text) || isProse(text) || isProgram(text)));

const foreignStart = new RegExp(
  `^(?:${[
    '#! ?/|#(?:compdef|autoload|include|ifndef|pragma)\\b|<\\?(?:xml|php)\\b',
    '<!doctype\\b|<(?:html|svg)[\\s>]|-----BEGIN |%PDF-|%!PS|\\{\\\\rtf|\\\\documentclass\\b',
    'diff -|--- [^\\r\\n]*(?:\\r\\n?|\\n)\\+\\+\\+ |commit [0-9a-f]{40}\\b|usage: \\S',
    'Format: https?://www\\.debian\\.org/doc/packaging-manuals/|Metadata-Version: |comment_char |\\.\\. [\\w-]+::',
    'WEBVTT\\b|\\d+(?:\\r\\n?|\\n)\\d\\d:\\d\\d:\\d\\d,\\d{3} --> ',
  ].join('|')})`,
  'i',
);

/** The starts of chat exports of DiscordChatExporter as a table, text or HTML. */
const chat = [
  /^\uFEFF?"?AuthorID"?,"?Author"?,"?Date"?,"?Content"?,"?Attachments"?,"?Reactions"?[ \t]*(?:\r?\n|$)/,
  /^\uFEFF?={40,80}\r?\n(?:Guild|Channel): /,
];

/** The form of a chat export other than JSON; undefined for any other text. */
export function chatForm(text: string): 'csv' | 'text' | 'html' | undefined {
  if (chat[0]?.test(text)) return 'csv';
  if (chat[1]?.test(text)) return 'text';
  return /^\uFEFF?\s*<!doctype html/i.test(text) && /[."]chatlog__|"chatlog[ "]/.test(text) ? 'html' : undefined;
}

/** Whether a file is a spreadsheet, by its name. */
export const isSpreadsheet = (name: string): boolean => /\.(?:xls[xmb]?|ods|numbers)$/i.test(name);

/**
 * Whether a text with blanks ends like the name of a file: one that may have prompts, or a common one that has none.
 */
export function endsLikeFile(text: string): boolean {
  const extension = extensionOf(text);
  if (extension === undefined) return false;
  return Object.hasOwn(byExtension, extension) || ofText.includes(extension) || usual.test(extension);
}

const usual =
  /^(?:apng|bak|bash|bat|cfg|cjs|conf|cpp|cs|css|docx?|env|gz|html?|ini|ipynb|java|jfif|jpe?g|js|json5|jsonc|jsx|log|lua|mjs|orig|pdf|php|pl|png|ps1|py|rb|rs|rst|rtf|sh|sql|srt|swift|tex|toml|tsx?|vtt|webp|xlsx?|xml|ya?ml|zip)$/;

/** Extensions of files that are for prompts only, or that mark prompts in their content. */
export const promptExtensions: readonly string[] = ['mj', 'imagine', 'md', 'markdown'];

/**
 * The kind of a text, or of its start, by its content. `complete`: nothing follows. `column`: the name of a column that
 * makes a text a table. `fences`: which fenced blocks the Markdown reader takes; undefined: `named`.
 */
export function kindByContent(
  text: string,
  complete: boolean,
  column = 'prompt',
  fences?: 'named' | 'all',
): ReaderKind {
  if (/^\s*[{[]/.test(text)) {
    const json = jsonKind(text, complete);
    if (json) return json;
  }
  if (/^ {0,3}(?:`{3,}|~{3,})[ \t]*(?:\{\.?)?(?:midjourney|mj|imagine)\b/im.test(text)) return 'markdown';
  // Where plain fences hold prompts, they are evidence of Markdown.
  if (fences === 'all' && /^ {0,3}(?:`{3}|~{3})/m.test(text)) return 'markdown';
  const separator = separatorLine.exec(text);
  const table = text.slice(separator?.[0].length ?? 0);
  const { start, end } = firstRow(table);
  const header = start === 0 ? table.slice(0, end) : '';
  for (const delimiter of separator ? [separator[1] as string] : ['\t', ',', ';', '|']) {
    if (namesColumn(header, delimiter, column)) return delimiter === '\t' && !separator ? 'tsv' : 'csv';
  }
  return 'text';
}

/** The line in front of a table that tells spreadsheet programs its delimiter. */
export const separatorLine = /^\uFEFF?"?sep=([^\w\s"]|\t)"?\1*[ \t]*(?:\r\n?|\n)/i;

/**
 * The first row of a table that is not empty, without its line break. Cells in quotes may have line breaks, too. `isLast`
 * (default true): no more follows; otherwise a quote without its partner may be closed later, and the row goes on.
 */
export function firstRow(text: string, isLast = true): Range {
  const start = Math.max(0, text.search(/[^\r\n]/));
  const stops = /[\r\n"]/g;
  stops.lastIndex = start;
  for (let stop = stops.exec(text); stop; stop = stops.exec(text)) {
    const at = stop.index;
    if (stop[0] !== '"') return { start, end: at };
    if (!startsCell.test(text.slice(Math.max(start, at - 2), at))) continue;
    let close = text.indexOf('"', at + 1);
    while (close >= 0 && text.charAt(close + 1) === '"') close = text.indexOf('"', close + 2);
    if (close < 0 && !isLast) break;
    if (close >= 0 && !/^[\p{L}\p{N}]/u.test(text.slice(close + 1, close + 3))) stops.lastIndex = close + 1;
  }
  return { start, end: text.length };
}

/** A quote behind a word or a blank is part of it. */
const startsCell = /(?:^|[^\p{L}\p{N} "])$/u;

/** Whether a first row has a column of a name among others. A row that starts with a bar is one of Markdown. */
export function namesColumn(row: string, delimiter: string, column: string): boolean {
  // A delimiter in quotes is part of a cell.
  const bare = row.replace(/"[^"]*"/g, (cell) => (cell.includes(delimiter) ? '' : cell));
  const cells = bare.split(delimiter).map((cell) => cell.trim().replace(/^"|"$/g, '').toLowerCase());
  return cells.length > 1 && cells.includes(column.toLowerCase()) && !(delimiter === '|' && cells[0] === '');
}

/** The kind of a text by its content; undefined for one that is foreign by its content. */
export function promptKindByContent(
  text: string,
  complete: boolean,
  column?: string,
  fences?: 'named' | 'all',
): ReaderKind | undefined {
  const kind = kindByContent(text, complete, column, fences);
  return isForeignContent(text, kind) ? undefined : kind;
}

/** Most lines that are tried as records. */
const maxLines = 10;

/** Whether a text is JSON or NDJSON; `undefined` for text that only starts like it, such as a permutation. */
function jsonKind(text: string, complete: boolean): 'json' | 'ndjson' | undefined {
  const first = /\S[^\n]*/.exec(text)?.[0] ?? '';
  const goesOn = first.trimEnd().length < text.trim().length;
  const line = holdsRecords(first);
  if (line && goesOn) return 'ndjson';
  // An invalid first line says nothing about the others. Formatted JSON has no line that starts like this.
  const others = line || !first.startsWith('{"') ? [] : (text.match(/^\{"[^\n]*\}$/gm) ?? []);
  if (others.slice(0, maxLines).some(holdsRecords)) return 'ndjson';
  if (line) return 'json';
  // No permutation starts with a quoted word before a colon: the author meant JSON, even if it is invalid.
  if (/^\s*(?:\[\s*)*\{\s*"(?:[^"\\]|\\.){0,200}"\s*:/.test(text))
    return /^\s*\{[^\n]*\}\s*\n/.test(text) ? 'ndjson' : 'json';
  // It starts with a brace or a bracket, so its value is an object or a list.
  if (complete) return jsonIn(text) === undefined ? undefined : 'json';
  return /^\s*\[\s*(?:[[{"]|$)/.test(text) ? 'json' : undefined;
}

/** Whether a text is a JSON object or a list of objects. */
function holdsRecords(text: string): boolean {
  const value = jsonIn(text);
  return isObject(value) || (Array.isArray(value) && isObject(value[0]));
}

/** The value of a text of JSON; undefined for any other text. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
