import type { Code, Html, InlineCode, Nodes } from 'mdast';
import { onOneLine } from '../text/one-line.js';
import type { Range } from '../text/range.js';
import { type HostItem, type HostReader, type HostText, wholeReader } from './host.js';
import {
  contentsOf,
  endOfPrompt,
  isBlankLine,
  type Line,
  linesOf,
  marksIn,
  readLines,
  type Split,
  unquoted,
} from './lines.js';
import { blocksOf, nodesIn, rangeOf } from './markdown/blocks.js';
import { frontMatterOf } from './markdown/front-matter.js';
import { hasFlag, startsWithFlag } from './markdown/markup.js';
import { contentsIn, readHeading, readParagraph, tableIn } from './markdown/paragraph.js';
import { isUsage } from './markdown/usage.js';
import { command } from './markdown-text.js';
import { isCommandAlone, lookOf, type Marks, markLength, startsCommand } from './marks.js';
import { readSuppression } from './suppression.js';
import { mappedText, SegmentList, type Spelling } from './text-map.js';
import { type Content, isPlain, wrappedText } from './wrapped-text.js';

/** The languages of fenced blocks with prompts. */
export const languages: readonly string[] = ['midjourney', 'mj', 'imagine'];

/** Which fenced blocks to read: those with a language for prompts, or also plain ones. */
export type Fences = 'named' | 'all';

/** Languages of fenced blocks that say nothing about their content. */
const plain: readonly string[] = ['', 'text', 'txt', 'plaintext', 'plain', 'none', 'prompt', 'prompts'];

/** How Markdown is read. */
export interface MarkdownOptions {
  /** What ends a prompt in a fenced block. Default: `line`. */
  readonly split?: Split | undefined;
  /** Which fenced blocks to read. Default: `named`. */
  readonly fences?: Fences | undefined;
}

/**
 * Reads Markdown: fenced blocks with the languages `midjourney`, `mj` and `imagine`, as text; code spans and blocks of
 * prose that start with `/imagine`; with `fences: 'all'`, plain blocks, each as one prompt.
 */
export function createMarkdownReader(options: MarkdownOptions = {}): HostReader {
  return wholeReader((text) => readMarkdown(text, options));
}

/** The language of a fence, also in the forms `{midjourney}` and `{.mj}`. */
const languageOf = ({ lang }: Code): string => (lang ?? '').toLowerCase().replace(/^\{\.?([^{}]*)\}?$/, '$1');

export const isNamed = (node: Code): boolean => languages.includes(languageOf(node));

/**
 * Input that the parser takes quadratic time for, and nobody writes: lists or quotes nested more than a hundred deep,
 * indentation of more than 400 columns, a run of more than a hundred backticks.
 */
export const tangled = /^(?:(?:[ \t]*(?:>|[*+-][ \t])){101}|[ \t]{401}[ \t]*\S)|`{101}/m;

const tooDeep = 'lists, quotes or backticks go too deep here to be read';

/** Whether a text may contain prompts. Most pages have none, and parsing Markdown is slow. */
export const isWorthwhile = (text: string, { fences }: MarkdownOptions): boolean =>
  /midjourney|mj|imagine/i.test(text) || (fences === 'all' && /`{3}|~{3}/.test(text));

function readMarkdown(text: string, options: MarkdownOptions): HostItem[] {
  if (!isWorthwhile(text, options)) return [];
  const deep = tangled.exec(text);
  if (deep)
    return [{ kind: 'problem', range: { start: deep.index, end: deep.index }, topic: 'depth', message: tooDeep }];
  return readNodes(text, blocksOf(text, frontMatterOf(text)?.behind), options);
}

/** The prompts and suppressions in some nodes; `before` has those of earlier nodes. */
export function readNodes(
  text: string,
  nodes: readonly Nodes[],
  options: MarkdownOptions,
  before: readonly HostItem[] = [],
): HostItem[] {
  const items = [...before];
  let table: Range = { start: 0, end: 0 };
  for (const { node, previous } of nodesIn(nodes)) {
    const isAnnounced = previous !== undefined && announces(text, previous);
    if (node.type === 'code') readCode(text, node, options, items, isAnnounced);
    else if (node.type === 'inlineCode') addAll(items, readSpan(text, node, table));
    else if (node.type === 'html') addAll(items, readSuppressions(text, node));
    else if (node.type === 'paragraph') {
      addAll(items, readParagraph(text, node, isAnnounced));
      table = tableIn(text, node);
    } else if (node.type === 'heading') addAll(items, readHeading(text, node));
  }
  return items.length > 1 ? outermost(items.sort((a, b) => a.range.start - b.range.start)) : items;
}

/** Whether the last line of a paragraph only introduces a prompt: `/imagine prompt:`. */
export function announces(text: string, node: Nodes): boolean {
  if (node.type !== 'paragraph') return false;
  const { start, end } = rangeOf(node);
  const last = contentsIn(text.slice(start, end)).at(-1);
  return last !== undefined && isCommandAlone(last.text);
}

/** Adds items one by one: a page may have too many for the arguments of a call. */
function addAll(items: HostItem[], more: readonly HostItem[]): void {
  for (const item of more) items.push(item);
}

/** Drops items inside of another, such as a code span in a line that starts with the command. */
function outermost(items: readonly HostItem[]): HostItem[] {
  let done = 0;
  return items.filter(({ range }) => {
    if (range.start < done) return false;
    done = range.end;
    return true;
  });
}

function readCode(text: string, node: Code, options: MarkdownOptions, items: HostItem[], isAnnounced: boolean): void {
  const { split = 'line', fences } = options;
  const { end } = rangeOf(node);
  const all = linesOfCode(text, node);
  const isIndented = !isFenced(text, node);
  const inner = isIndented ? namedBlocksIn(all) : [];
  for (const lines of inner) addAll(items, readNamed(lines, split, marksIn(lines, split)));
  const read = new Set(inner.flat());
  const lines = all.filter((line) => !read.has(line));
  if (isNamed(node)) {
    // A suppression in front of a fence applies to the whole fence.
    for (let at = items.length - 1; items[at]?.kind === 'suppression'; at--) {
      items[at] = { ...(items[at] as Extract<HostItem, { kind: 'suppression' }>), until: end };
    }
    addAll(items, readNamed(lines, split, marksIn(lines, split)));
    return;
  }
  // Patches have to stay what they are.
  if (['diff', 'patch'].includes(languageOf(node))) return;
  const isPlainBlock = plain.includes(languageOf(node));
  const first = lines.find(({ text }) => text.trim() !== '');
  if (!first) return;
  if (lines.some(({ text }) => startsCommand(text))) {
    // In other languages, lines are read one by one, unless the block starts with the command. A label may be a key of data.
    addAll(items, readCommands(lines, isPlainBlock || bareCommand.test(first.text), isIndented));
  } else if (isPlainBlock && (isAnnounced || (fences === 'all' && !isIndented))) {
    addAll(items, readBlock(lines));
  }
}

/**
 * The contents of the blocks with a language for prompts in indented code. Where it is no code but the content of a tab or
 * an admonition, as in MkDocs, these are blocks of the page.
 */
function namedBlocksIn(lines: readonly Line[]): readonly (readonly Line[])[] {
  const blocks: Line[][] = [];
  let fence = '';
  let block: Line[] | undefined;
  for (const line of lines) {
    const [, marks = '', language = ''] = fenceLine.exec(line.text) ?? [];
    if (fence !== '' && marks.startsWith(fence) && language === '') {
      fence = '';
      block = undefined;
    } else if (fence !== '') block?.push(line);
    else if (marks !== '') {
      fence = marks;
      block = languages.includes(language.toLowerCase()) ? [] : undefined;
      if (block) blocks.push(block);
    }
  }
  return blocks.filter(({ length }) => length > 0);
}

/** A line that starts with the command, or with the prompt of a shell in front of it. */
const bareCommand = /^\s*(?:[$%]\s+)?[*_]{0,3}\/imagine(?=[\s:：*_]|$)/i;

/** A fence in the lines of other code, and its language. */
const fenceLine = /^\s*(`{3,}|~{3,})[ \t]*(?:\{\.?)?([\w-]*)/;

/** A fence in a block with a longer one. A line of tildes alone is an ornament. */
const innerFence = /^\s*(?:`{3}|~{3,}[ \t]*\w)/;

/**
 * The prompts behind commands in lines of code. With `wrapped`, each reaches to the next command, remark or fence;
 * otherwise it is a single line, or in a quote the lines that it has in a text file. In indented code it ends at a blank line
 * behind its parameters, unless more of them follow.
 */
function readCommands(lines: readonly Line[], wrapped: boolean, isIndented: boolean): HostItem[] {
  const items: HostItem[] = [];
  const ends = (from: number, at: number): boolean => {
    const { text } = lines[at] as Line;
    if (text.trim() !== '')
      return startsCommand(text) || isRemark(lines[at] as Line) || (isIndented ? fenceLine : innerFence).test(text);
    const isWhole = lines.slice(from, at).some((line) => hasFlag(line.text));
    return isIndented && isWhole && !startsWithFlag(lines[at + 1]?.text.trim() ?? '');
  };
  for (let at = 0; at < lines.length; ) {
    const from = at++;
    const { text, isQuoted } = lines[from] as Line;
    if (!startsCommand(text)) continue;
    if (wrapped) {
      while (at < lines.length && !ends(from, at)) at++;
    } else if (isQuoted && !isCommandAlone(text)) {
      at = endOfPrompt(lines.slice(0, endOfQuote(lines, from)), from, false, { split: 'line', marks: [] });
      addAll(items, readLines(lines.slice(from, at), 'line', [], isNoCommand));
      continue;
    }
    addAll(items, readBlock(lines.slice(from, at)));
  }
  return items.filter((item) => item.kind !== 'prompt' || !isUsage(item.text));
}

/** The index behind the quoted lines that a line is one of. */
function endOfQuote(lines: readonly Line[], from: number): number {
  const length = lines.slice(from).findIndex(({ isQuoted }) => !isQuoted);
  return length < 0 ? lines.length : from + length;
}

const isRemark = ({ text }: Line): boolean => /^#(?:\s|$)/.test(text);

/** Reads a code block as one prompt. The bare command is none. */
function readBlock(all: readonly Line[]): HostItem[] {
  const lines = all.filter((line) => !isBlankLine(line.text, []) && !isRemark(line));
  const [first] = lines;
  if (!first || (lines.length === 1 && isCommandAlone(first.text)) || isNoPrompt(first.text)) return [];
  if (lines.length === 1) return readLines([first], 'line', [], isNoCommand);
  const [{ text, start }, ...others] = contentsOf(lines, []) as [Content, ...Content[]];
  const length = markLength(text, []);
  const mark = text.slice(0, length);
  const content = { text: text.slice(length), start: start + length };
  const spelling: Spelling = {
    settle: onOneLine,
    holds: (edited, before) =>
      /^\S(?:.*\S)?$/s.test(edited) && !isUsage(edited) && lookOf(mark + edited) === lookOf(mark + before),
  };
  return [{ kind: 'prompt', ...wrappedText([content, ...others], spelling) }];
}

/** The prompts and suppressions in lines of a block with a language for prompts. */
export const readNamed = (lines: readonly Line[], split: Split, marks: Marks): readonly HostItem[] =>
  readLines(lines, split, marks, isNoPrompt).filter((item) => item.kind !== 'prompt' || !tableRow.test(item.text));

/** A row of a table, as behind a fence that nobody closed. */
const tableRow = /^\s*\|.*\|\s*$/s;

const isNoPrompt = (line: string): boolean => /^ {0,3}(?:`{3,}|~{3,})\s*$/.test(line) || tableRow.test(line);

const isNoCommand = (line: string): boolean => isNoPrompt(line) || isUsage(line);

/** Whether a code block is fenced; otherwise it is indented. */
const isFenced = (text: string, node: Code): boolean => /[`~]/.test(text.charAt(rangeOf(node).start));

/** The lines of a code block, without the markers of lists and quotes around it, and of quotes inside. */
function linesOfCode(text: string, node: Code): readonly Line[] {
  if (node.value === '') return [];
  const { start, end } = rangeOf(node);
  const hosts = linesOf(text, end, start);
  const first = isFenced(text, node) ? 1 : 0;
  const lines = node.value.split(/\r\n?|\n/).flatMap((value, index) => {
    const host = hosts[first + index];
    if (!host) return [];
    // A tab that a list consumes in part leaves blanks that are not in the source.
    const content = host.text.endsWith(value) ? value : value.trimStart();
    return [{ text: content, start: host.end - content.length, end: host.end }];
  });
  return unquoted(lines);
}

/** Reads a code span that starts with the command. In a table, a backslash in front of a bar is none of it. */
function readSpan(text: string, node: InlineCode, table: Range): HostItem[] {
  if (!command.test(node.value) || isCommandAlone(node.value.replace(/\s+/g, ' ')) || isUsage(node.value)) return [];
  const { start, end } = rangeOf(node);
  const isCell = start >= table.start && end <= table.end;
  const ticks = /^`+/.exec(text.slice(start, end))?.[0].length ?? 0;
  const inner = { start: start + ticks, end: end - ticks };
  // One blank at each end belongs to the backticks.
  const written = text.slice(inner.start, inner.end);
  const padded = /^\s/.test(written) && /\s$/.test(written) && written.trim() !== '';
  const content = padded ? { start: inner.start + 1, end: inner.end - 1 } : inner;
  const span = unbroken(text, content, spanSpelling(ticks, padded, isCell), isCell);
  const value = isCell ? node.value.replaceAll('\\|', '|') : node.value;
  return squeezed(span.text) === squeezed(value) ? [{ kind: 'prompt', ...span }] : [];
}

const squeezed = (text: string): string => text.replace(/\s+/g, ' ');

const spanSpelling = (ticks: number, padded: boolean, isCell: boolean): Spelling => ({
  settle: onOneLine,
  encode: (text) => (isCell ? text.replaceAll('|', '\\|') : text),
  holds: (text) =>
    command.test(text) &&
    !isCommandAlone(text) &&
    !isUsage(text) &&
    !(isCell && text.includes('\\|')) &&
    (padded || !/`$|^\s(?:.*\s)?$/s.test(text)) &&
    !(text.match(/`+/g) ?? []).some((run) => run.length === ticks),
});

/** A text whose line breaks, with the indentation of the next line, become blanks. In a cell, bars have a backslash in front. */
function unbroken(text: string, { start, end }: Range, spelling: Spelling, isCell: boolean): HostText {
  const list = new SegmentList();
  const lineStarts = new Set<number>();
  let done = start;
  for (const match of text.slice(start, end).matchAll(/(?:\r\n?|\n)[ \t>]*|\\\|/g)) {
    const isBar = match[0] === '\\|';
    if (isBar && !isCell) continue;
    const at = start + match.index;
    list.add(text.slice(done, at), done);
    done = at + match[0].length;
    list.addSpelled(isBar ? '|' : ' ', { start: at, end: done });
    if (!isBar) lineStarts.add(list.text.length);
  }
  list.add(text.slice(done, end), done);
  const mapped = mappedText(list.text, { start, end }, () => list.segments, spelling);
  if (lineStarts.size === 0) return mapped;
  return {
    ...mapped,
    toHostEdits: (edits) =>
      edits.every((edit) => !lineStarts.has(edit.range.start) || isPlain(edit.text + list.text.slice(edit.range.end)))
        ? mapped.toHostEdits(edits)
        : undefined,
  };
}

/** Reads the suppressions in HTML comments. */
function readSuppressions(text: string, node: Html): HostItem[] {
  const { start, end } = rangeOf(node);
  const html = text.slice(start, end);
  const suppressions: HostItem[] = [];
  for (let at = 0; ; ) {
    const open = html.indexOf('<!--', at);
    const close = open < 0 ? -1 : html.indexOf('-->', open + 4);
    if (close < 0) return suppressions;
    const suppression = readSuppression(html.slice(open + 4, close), start + open + 4);
    if (suppression) suppressions.push(suppression);
    at = close + 3;
  }
}
