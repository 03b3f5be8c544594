import { isObject } from '../request/path-text.js';
import { type CodeLanguage, codeExtensions, languageByExtension } from './code/languages.js';

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

export type ReaderKind = (typeof readerKinds)[number];

/** Extensions that say what a file is, whatever stands in it. */
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

/** Names that say what a file is though they have no extension, or that of text: programs, settings, papers. */
const ofOthers = new RegExp(
  `^(?:${[
    '(?:gnu)?makefile|kbuild|kconfig|doxyfile',
    '(?:docker|container|jenkins|vagrant|gem|rake|guard|pod|fast|brew|proc|just|pip|caddy|earth|tilt)file',
    '(?:[\\w-]+-)?licen[cs]es?(?:-[\\w-]+)?|copying|copyright|notice|authors|contributors|maintainers|codeowners',
    'readme|changelog|changes|news|todo|faq|bugs|thanks|install|manifest|version',
    'passwd|g?shadow|group|hosts|fstab|services|protocols|profile|crontab|config|credentials|known_hosts|id_\\w+',
    '(?:[\\w-]+-)?requirements(?:[-_.][\\w-]+)?\\.txt|cmakelists\\.txt|robots\\.txt',
  ].join('|')})$`,
  'i',
);

const baseOf = (name: string): string => name.replace(/^.*[/\\]/s, '').replace(/\.gz$/i, '');

/** What stands behind the last full stop of a name; of `prompts.txt.gz` what is packed counts. */
function extensionOf(name: string): string | undefined {
  const base = baseOf(name);
  const at = base.lastIndexOf('.');
  return at < 0 || at === base.length - 1 ? undefined : base.slice(at + 1).toLowerCase();
}

/** The programming language that a file's name says. */
export const languageByName = (name: string): CodeLanguage | undefined => languageByExtension(extensionOf(name) ?? '');

/** The kind that a file's name says, or `undefined` where the content has to be looked at, or {@link foreignName} tells. */
export function kindByName(name: string): ReaderKind | undefined {
  const extension = extensionOf(name);
  return extension !== undefined && Object.hasOwn(byExtension, extension) ? byExtension[extension] : undefined;
}

/**
 * What says of a file that it is none of those that prompts are read from: its extension (`.py`, or `.bashrc`) or its whole
 * name (`Makefile`). Undefined for all others.
 */
export function foreignName(name: string): string | undefined {
  const base = baseOf(name);
  if (ofOthers.test(base)) return base;
  const extension = extensionOf(name);
  if (extension === undefined || Object.hasOwn(byExtension, extension) || ofText.includes(extension)) return undefined;
  return `.${extension}`;
}

/** Whether a text starts as only scripts, pages, keys and patches do. */
export const isForeignContent = (text: string): boolean =>
  /^(?:#! ?\/|<\?(?:xml|php)\b|<!doctype\b|<(?:html|svg)[\s>]|-----BEGIN |%PDF-|diff --git )/i.test(text);

/** The start of a chat that DiscordChatExporter wrote as a table, as text or as a page. */
const chat = [
  /^\uFEFF?"?AuthorID"?,"?Author"?,"?Date"?,"?Content"?,"?Attachments"?,"?Reactions"?[ \t]*(?:\r?\n|$)/,
  /^\uFEFF?={40,80}\r?\n(?:Guild|Channel): /,
];

/** What an export of a chat is, if it is none in JSON. Undefined for all other texts. */
export function chatForm(text: string): 'csv' | 'text' | 'html' | undefined {
  if (chat[0]?.test(text)) return 'csv';
  if (chat[1]?.test(text)) return 'text';
  return /^\uFEFF?\s*<!doctype html/i.test(text) && /[."]chatlog__|"chatlog[ "]/.test(text) ? 'html' : undefined;
}

/** Whether the name of a file is that of a spreadsheet. */
export const isSpreadsheet = (name: string): boolean => /\.(?:xls[xmb]?|ods|numbers)$/i.test(name);

/** Whether a text with blanks ends as the name of a file does: one with prompts, or a usual one without. */
export function endsLikeFile(text: string): boolean {
  const extension = extensionOf(text);
  if (extension === undefined) return false;
  return Object.hasOwn(byExtension, extension) || ofText.includes(extension) || usual.test(extension);
}

const usual =
  /^(?:apng|bak|bash|bat|cfg|cjs|conf|cpp|cs|css|docx?|env|gz|html?|ini|ipynb|java|jfif|jpe?g|js|json5|jsonc|jsx|log|lua|mjs|orig|pdf|php|pl|png|ps1|py|rb|rs|rst|rtf|sh|sql|srt|swift|tex|toml|tsx?|vtt|webp|xlsx?|xml|ya?ml|zip)$/;

/** Extensions of files that hold prompts and nothing else, or that say so themselves where they hold more. */
export const promptExtensions: readonly string[] = ['mj', 'imagine', 'md', 'markdown'];

/** The kind that a text, or its start, looks like. `complete` says that nothing follows. */
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
  // Where plain fences hold prompts, they tell a page, too.
  if (fences === 'all' && /^ {0,3}(?:`{3}|~{3})/m.test(text)) return 'markdown';
  const header = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  for (const [delimiter, kind] of [
    ['\t', 'tsv'],
    [',', 'csv'],
    [';', 'csv'],
  ] as const) {
    const cells = header.split(delimiter).map((cell) => cell.trim().replace(/^"|"$/g, '').toLowerCase());
    if (cells.length > 1 && cells.includes(column.toLowerCase())) return kind;
  }
  return 'text';
}

/** How many lines are looked at. */
const maxLines = 10;

/** JSON as a whole or by lines; `undefined` for text that only starts like it, as a permutation does. */
function jsonKind(text: string, complete: boolean): 'json' | 'ndjson' | undefined {
  const first = /\S[^\n]*/.exec(text)?.[0] ?? '';
  const goesOn = first.trimEnd().length < text.trim().length;
  const line = holdsRecords(first);
  if (line && goesOn) return 'ndjson';
  // A first line that is broken says nothing of the others. What is laid out over lines has none that begins like this.
  const others = line || !first.startsWith('{"') ? [] : (text.match(/^\{"[^\n]*\}$/gm) ?? []);
  if (others.slice(0, maxLines).some(holdsRecords)) return 'ndjson';
  if (line) return 'json';
  // No permutation has a quoted word before a colon in front: who wrote this meant JSON even if it is broken.
  if (/^\s*(?:\[\s*)*\{\s*"(?:[^"\\]|\\.){0,200}"\s*:/.test(text))
    return /^\s*\{[^\n]*\}\s*\n/.test(text) ? 'ndjson' : 'json';
  if (complete) return holdsRecords(text) ? 'json' : undefined;
  return /^\s*\[\s*(?:[[{"]|$)/.test(text) ? 'json' : undefined;
}

/** Whether a text is a JSON object, or a list of them. */
function holdsRecords(text: string): boolean {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return false;
  }
  return isObject(value) || (Array.isArray(value) && isObject(value[0]));
}
