import type { Range } from '../../text/range.js';
import { type Segment, SegmentList } from '../text-map.js';

/** How a string of TOML is written. */
export interface Style {
  /** Whether a backslash is one. */
  readonly isLiteral: boolean;
  readonly isMultiline: boolean;
}

/** What stands for one character or none: an escape, a line that goes on, a break of lines. */
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

/** The text of a string, and which range of what is written stands for which of it. `written` has its quotes. */
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

/** Where the text stands between the quotes. A break of lines behind the opening ones is no part of it. */
export function contentOf(written: string, { isMultiline }: Style): Range {
  if (!isMultiline) return { start: 1, end: written.length - 1 };
  const first = /^(?:\r\n?|\n)/.exec(written.slice(3, 5))?.[0].length ?? 0;
  return { start: 3 + first, end: written.length - 3 };
}

function textOf(sequence: string): string {
  const name = sequence.charAt(1);
  if (sequence.startsWith('\r')) return '\n';
  if (/[xuU]/.test(name)) return String.fromCodePoint(Number.parseInt(sequence.slice(2), 16));
  // Behind a backslash, a break goes with all blanks around it.
  return /\s/.test(name) ? '' : (characters[name] ?? name);
}

/** A text as a string holds it. What a literal one cannot hold is left to whoever reads the result. */
export function writeIn({ isLiteral, isMultiline }: Style, text: string): string {
  if (isLiteral) return text;
  return text.replace(isMultiline ? /[\0-\x08\x0B-\x1F\x7F"\\]/g : /[\0-\x08\x0A-\x1F\x7F"\\]/g, (character) => {
    if (character === '"' || character === '\\') return `\\${character}`;
    if (character === '\n') return '\\n';
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
