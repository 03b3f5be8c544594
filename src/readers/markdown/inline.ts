import type { Emphasis, InlineCode, Nodes, Strong } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { dashClass } from '../../text/patterns.js';
import type { Range } from '../../text/range.js';
import type { Content } from '../wrapped-text.js';
import { rangeOf } from './blocks.js';
import { hasFlag } from './markup.js';

/** Most characters to look for markup in: the parser takes quadratic time for some texts. No prompt is as long. */
const maxLength = 10_000;

/** A parameter that is highlighted, which not all Markdown has. */
const highlighted = new RegExp(String.raw`(==)(?=[${dashClass}])(?:(?!\1|[*_\x60]).)*\S\1`, 'g');

/** Markup in some lines of a paragraph. */
export interface Inline {
  /** The marks of pairs around parameters, such as the stars of `**--ar 3:2**`. They are no part of a prompt. */
  readonly marks: readonly Range[];
  /** A key for all markup, which an edit of the words in it has to keep. Undefined where it is unknown. */
  readonly shape: string | undefined;
}

/** The markup in a text, given the contents of its lines. The text starts with a word. */
export function inlineIn(written: string, lines: readonly Content[]): Inline {
  const shape = betweenLines(written, lines);
  if (!/[*_`<[~=]/.test(written)) return { marks: [], shape: shape.join('\n') };
  if (written.length > maxLength) return { marks: [], shape: undefined };
  const marks: Range[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'text' || node.type === 'break') return;
    shape.push(keyOf(node));
    if (node.type === 'emphasis' || node.type === 'strong' || node.type === 'inlineCode')
      marks.push(...marksOf(written, node));
    if ('children' in node) for (const child of node.children) visit(child);
    shape.push('/');
  };
  const line = onOneLine(written, lines);
  const [paragraph] = fromMarkdown(line).children;
  if (paragraph?.type === 'paragraph') for (const node of paragraph.children) visit(node);
  for (const match of line.matchAll(highlighted)) {
    shape.push(match[1] as string);
    marks.push(...endsOf({ start: match.index, end: match.index + match[0].length }, 2));
  }
  // What is struck out stays as it is: an edit would bring it back.
  shape.push(...(line.match(/~~/g) ?? []));
  return { marks: marks.sort((a, b) => a.start - b.start), shape: shape.join('\n') };
}

/** The markup behind the lines of a text, without hard breaks. */
function betweenLines(written: string, lines: readonly Content[]): string[] {
  const gaps = lines.slice(1).map(({ start }, index) => {
    const before = lines[index] as Content;
    return written.slice(before.start + before.text.length, start).replace(/<br\s*\/?>|[\s\\>]/gi, '');
  });
  return gaps.filter((gap) => gap !== '');
}

/** A text with its lines in one, each character at its offset. */
function onOneLine(written: string, lines: readonly Content[]): string {
  let result = '';
  for (const { text, start } of lines) result += ' '.repeat(start - result.length) + text;
  return result + ' '.repeat(written.length - result.length);
}

/** What an edit of a prompt must not change of a node: its kind, and its address or tag. */
function keyOf(node: Nodes): string {
  if (node.type === 'html') return `html ${node.value}`;
  return 'url' in node ? `${node.type} ${node.url}` : node.type;
}

/** The marks of a pair around parameters. Code stays as it is where its words are spelled in another way than prose. */
function marksOf(written: string, node: Emphasis | Strong | InlineCode): readonly Range[] {
  const { start, end } = rangeOf(node);
  if (!hasFlag(written.slice(start, end))) return [];
  let length = node.type === 'strong' ? 2 : 1;
  if (node.type === 'inlineCode') {
    const [ticks = ''] = /^`+/.exec(written.slice(start)) ?? [];
    if (/[\\`]/.test(written.slice(start + ticks.length, end - ticks.length))) return [];
    length = ticks.length;
  }
  return endsOf({ start, end }, length);
}

const endsOf = ({ start, end }: Range, length: number): readonly Range[] => [
  { start, end: start + length },
  { start: end - length, end },
];
