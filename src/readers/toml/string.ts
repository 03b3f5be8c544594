import type { Range } from '../../text/range.js';
import { type Segment, SegmentList } from '../text-map.js';

/** How a TOML string is written. */
export interface Style {
  /** Whether backslashes stand for themselves. */
  readonly isLiteral: boolean;
  readonly isMultiline: boolean;
}

/** Spellings of a single character or of none: an escape, a line continuation, a line break. */
const spelled = /\\(?:[ \t]*(?:\r\n?|\n)[ \t\r\n]*|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|["\\befnrt])|\r\n?/g;
const breaks = /\r\n?/g;

const characters: Readonly<Record<string, string>> = {
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** The text of a string and its segments. `written` includes the quotes. */
export function readString(
  written: string,
  { isLiteral, isMultiline }: Style,
): { readonly text: string; readonly segments: readonly Segment[] } {
  const list = new SegmentList();
  const { start, end } = contentOf(written, { isLiteral, isMultiline });
  let done = start;
  const content = written.slice(0, end);
  const pattern = isLiteral ? breaks : spelled;
  pattern.lastIndex = start;
  for (let match = pattern.exec(content); match; match = pattern.exec(content)) {
    const [sequence] = match;
    list.add(content.slice(done, match.index), done);
    done = match.index + sequence.length;
    const text = textOf(sequence);
    if (text !== '') list.addSpelled(text, { start: match.index, end: done });
  }
  list.add(content.slice(done), done);
  return list;
}

/** The range of the text between the quotes. A line break right behind the opening quotes is not part of it. */
export function contentOf(written: string, { isMultiline }: Style): Range {
  if (!isMultiline) return { start: 1, end: written.length - 1 };
  const first = /^(?:\r\n?|\n)/.exec(written.slice(3, 5))?.[0].length ?? 0;
  return { start: 3 + first, end: written.length - 3 };
}

function textOf(sequence: string): string {
  const name = sequence.charAt(1);
  if (sequence.startsWith('\r')) return '\n';
  if (/[xuU]/.test(name)) return String.fromCodePoint(Number.parseInt(sequence.slice(2), 16));
  // A line break behind a backslash is dropped with the blanks around it.
  return /\s/.test(name) ? '' : (characters[name] ?? name);
}

/** Writes a text into a string. Whether a literal string can hold it shows when it is read again. */
export function writeIn({ isLiteral, isMultiline }: Style, text: string): string {
  if (isLiteral) return text;
  return text.replace(isMultiline ? /[\0-\x08\x0B-\x1F\x7F"\\]/g : /[\0-\x08\x0A-\x1F\x7F"\\]/g, (character) => {
    if (character === '"' || character === '\\') return `\\${character}`;
    if (character === '\n') return '\\n';
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
