import { isObject } from '../request/path-text.js';

/** The kinds of host, each with its reader. */
export const readerKinds = ['text', 'markdown', 'json', 'ndjson', 'csv', 'tsv', 'discord', 'request'] as const;

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
  csv: 'csv',
  tsv: 'tsv',
};

/** The kind that a file's name says, or `undefined` where the content has to be looked at. */
export function kindByName(name: string): ReaderKind | undefined {
  const extension = /\.([^./\\]+?)(?:\.gz)?$/i.exec(name)?.[1]?.toLowerCase();
  return extension !== undefined && Object.hasOwn(byExtension, extension) ? byExtension[extension] : undefined;
}

/** Extensions of files that hold prompts and nothing else, or that say so themselves where they hold more. */
export const promptExtensions: readonly string[] = ['mj', 'imagine', 'md', 'markdown'];

/** The kind that a text, or its start, looks like. `complete` says that nothing follows. */
export function kindByContent(text: string, complete: boolean, column = 'prompt'): ReaderKind {
  if (/^\s*[{[]/.test(text)) {
    const json = jsonKind(text, complete);
    if (json) return json;
  }
  if (/^ {0,3}(?:`{3,}|~{3,})[ \t]*(?:midjourney|mj|imagine)\b/im.test(text)) return 'markdown';
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
const fewLines = 10;

/** JSON as a whole or by lines; `undefined` for text that only starts like it, as a permutation does. */
function jsonKind(text: string, complete: boolean): 'json' | 'ndjson' | undefined {
  const first = /\S[^\n]*/.exec(text)?.[0] ?? '';
  const goesOn = first.trimEnd().length < text.trim().length;
  const line = holdsRecords(first);
  if (line && goesOn) return 'ndjson';
  // A first line that is broken says nothing of the others. What is laid out over lines has none that begins like this.
  const others = line || !first.startsWith('{"') ? [] : (text.match(/^\{"[^\n]*\}$/gm) ?? []);
  if (others.slice(0, fewLines).some(holdsRecords)) return 'ndjson';
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
