import { hasParameter } from '../../readers/has-parameter.js';
import type { ReaderKind } from '../../readers/reader-kind.js';
import type { Terminal } from '../terminal/terminal.js';
import type { ChunkReading } from './chunk.js';

/** How many characters of a file to examine for a hint. */
const maxBytes = 1 << 20;

/** How many files of a folder to examine. */
const maxFiles = 100;

/** A file without prompts, and how it was read. */
export interface EmptyFile {
  readonly name: string;
  /** How the file was read. Undefined where it was empty. */
  readonly reading: ChunkReading | undefined;
}

/** A message about files without prompts: how they were read, and what they seem to contain. */
export function noPromptsMessage(source: string, files: readonly EmptyFile[], terminal: Terminal): string {
  const of = files.length > 1 ? ` in ${files.length} files` : '';
  const texts = files.slice(0, maxFiles).map((file) => ({ ...file, text: textOf(file.name, terminal) }));
  const [first] = files;
  if (texts.every(({ text }) => text.trim() === '')) {
    return `${source}: no prompts${of}; ${files.length > 1 ? 'all of them are' : 'the file is'} empty`;
  }
  const kinds = [...new Set(files.flatMap(({ reading }) => reading?.kind ?? []))];
  const read = kinds.map((kind) => readIn(kind, first?.reading));
  const looks = lookingLikePrompts(texts.map(({ text, reading }) => lookLikePrompts(text, reading?.kind)));
  return [`${source}: no prompts${of}`, ...read, looks].join('; ');
}

function textOf(name: string, terminal: Terminal): string {
  let text = '';
  try {
    const decoder = new TextDecoder();
    for (const chunk of terminal.open(name)) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length > maxBytes) break;
    }
  } catch {
    // The file is gone.
  }
  return text;
}

/** Describes what a reader reads. */
function readIn(kind: ReaderKind, reading: ChunkReading | undefined): string {
  const { field = 'prompt', column = 'prompt', split } = reading?.options ?? {};
  switch (kind) {
    case 'markdown':
      return 'of Markdown, fences of the languages midjourney, mj and imagine are read, and what starts with /imagine';
    case 'json':
    case 'ndjson':
      return `of JSON, the field ${field} of each record is read`;
    case 'yaml':
      return `of YAML, the field ${field} of each record is read`;
    case 'toml':
      return `of TOML, the field ${field} is read`;
    case 'csv':
    case 'tsv':
      return `of a table, the column ${column} is read`;
    case 'discord':
      return "of a chat, the bot's echoes are read, and what starts with /imagine";
    case 'request':
      return 'of requests, their prompts are read';
    case 'picture':
      return 'of pictures, what they say about themselves is read';
    case 'code':
      return 'of code, string literals with parameters are read, and those of the names that --field gives';
    case 'text':
      return `of text, each ${split ?? 'line'} is read that is not blank and starts with no # and blank`;
  }
}

interface Looks {
  readonly blocks: number;
  readonly lines: number;
}

const fence = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}|~{3,})/;

/** Counts the parts of a text that look like prompts: fenced blocks of Markdown, and lines outside of them. */
function lookLikePrompts(text: string, kind: ReaderKind | undefined): Looks {
  let blocks = 0;
  let lines = 0;
  let open: string | undefined;
  let isPrompt = false;
  for (const line of text.split(/\r\n?|\n/)) {
    const marks = kind === 'markdown' ? fence.exec(line)?.[1] : undefined;
    if (marks !== undefined && (open === undefined || marks.startsWith(open))) {
      if (open !== undefined && isPrompt) blocks++;
      open = open === undefined ? marks : undefined;
      isPrompt = false;
    } else if (hasParameter(line)) {
      if (open === undefined) lines++;
      isPrompt = true;
    }
  }
  if (open !== undefined && isPrompt) blocks++;
  return { blocks, lines };
}

function lookingLikePrompts(all: readonly Looks[]): string {
  const sum = (of: keyof Looks): number => all.reduce((total, looks) => total + looks[of], 0);
  const [blocks, lines] = [sum('blocks'), sum('lines')];
  const parts = [counted(blocks, 'block'), counted(lines, 'line')].filter((part) => part !== '');
  if (parts.length === 0) return 'nothing else looks like a prompt';
  return `${parts.join(' and ')} ${blocks + lines === 1 ? 'looks' : 'look'} like ${blocks + lines === 1 ? 'a prompt' : 'prompts'}`;
}

const counted = (count: number, one: string): string =>
  count === 0 ? '' : `${count} ${count === 1 ? one : `${one}s`}`;
