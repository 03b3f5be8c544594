import type { Code, Html, InlineCode, Nodes, Paragraph } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { onOneLine } from '../text/one-line.js';
import type { Range } from '../text/range.js';
import { type HostItem, type HostReader, type HostText, wholeReader } from './host.js';
import { type Line, linesOf, readLines, type Split } from './lines.js';
import { readMarkdownText, startsPrompt } from './markdown-text.js';
import { readSuppression } from './suppression.js';
import { mappedText, SegmentList, type Spelling } from './text-map.js';

/** The words behind a fence that say that prompts stand in it. */
export const languages: readonly string[] = ['midjourney', 'mj', 'imagine'];

/**
 * Markdown: fenced blocks of the languages `midjourney`, `mj` and `imagine`, read as a text by itself, and code spans or
 * lines that start with `/imagine`.
 */
export function createMarkdownReader({ split = 'line' }: { readonly split?: Split | undefined } = {}): HostReader {
  return wholeReader((text) => readMarkdown(text, split));
}

/**
 * What nobody writes, and what takes the time of its square to be taken apart: a line more than a hundred lists or quotes
 * deep, or more than 400 columns in; a run of more than a hundred backticks.
 */
export const tangled = /^(?:(?:[ \t]*(?:>|[*+-][ \t])){101}|[ \t]{401}[ \t]*\S)|`{101}/m;

const tooDeep = 'lists, quotes or backticks go too deep here to be read';

function readMarkdown(text: string, split: Split): HostItem[] {
  // Most pages have no prompts, and taking Markdown apart is slow.
  if (!/midjourney|mj|imagine/i.test(text)) return [];
  const deep = tangled.exec(text);
  if (deep)
    return [{ kind: 'problem', range: { start: deep.index, end: deep.index }, topic: 'depth', message: tooDeep }];
  return readNodes(text, [fromMarkdown(text)], split);
}

/** The prompts and remarks in nodes of a text, behind those in front of them. */
export function readNodes(
  text: string,
  nodes: readonly Nodes[],
  split: Split,
  before: readonly HostItem[] = [],
): HostItem[] {
  const items = [...before];
  const visit = (node: Nodes): void => {
    if (node.type === 'code') readCode(text, node, split, items);
    else if (node.type === 'inlineCode') addAll(items, readSpan(text, node));
    else if (node.type === 'html') addAll(items, readRemarks(text, node));
    else if (node.type === 'paragraph') addAll(items, readParagraph(text, node));
    if ('children' in node) for (const child of node.children) visit(child);
  };
  for (const node of nodes) visit(node);
  return items.length > 1 ? outermost(items.sort((a, b) => a.range.start - b.range.start)) : items;
}

/** Adds items one by one: so many as a page may have are too many for the arguments of a call. */
function addAll(items: HostItem[], more: readonly HostItem[]): void {
  for (const item of more) items.push(item);
}

/** Items in order without those inside of another, such as a code span in a line that starts with the command. */
function outermost(items: readonly HostItem[]): HostItem[] {
  let done = 0;
  return items.filter(({ range }) => {
    if (range.start < done) return false;
    done = range.end;
    return true;
  });
}

/** Where a node stands. Nodes that were read from a text always say. */
function rangeOf({ position }: Nodes): Range {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}

function readCode(text: string, node: Code, split: Split, items: HostItem[]): void {
  const { end } = rangeOf(node);
  const lines = linesOfCode(text, node);
  if (!languages.includes(node.lang?.toLowerCase() ?? '')) {
    for (const line of lines) if (startsPrompt(line.text)) addAll(items, readLines([line], 'line', isFence));
    return;
  }
  // A remark in front of a fence is about all that stands in it.
  for (let at = items.length - 1; items[at]?.kind === 'suppression'; at--) {
    items[at] = { ...(items[at] as Extract<HostItem, { kind: 'suppression' }>), until: end };
  }
  addAll(items, readLines(lines, split, isFence));
}

export const isFence = (line: string): boolean => /^ {0,3}(?:`{3,}|~{3,})\s*$/.test(line);

/** The lines of a code block, without what the lists and quotes around it put in front. */
function linesOfCode(text: string, node: Code): readonly Line[] {
  if (node.value === '') return [];
  const { start, end } = rangeOf(node);
  const hosts = linesOf(text, end, start);
  const first = /^[`~]/.test(text.charAt(start)) ? 1 : 0;
  return node.value.split(/\r\n?|\n/).flatMap((value, index) => {
    const host = hosts[first + index];
    if (!host) return [];
    // A tab that a list has taken a part of leaves blanks that stand nowhere.
    const content = host.text.endsWith(value) ? value : value.trimStart();
    return [{ text: content, start: host.end - content.length, end: host.end }];
  });
}

/** A code span that starts with the command. */
function readSpan(text: string, node: InlineCode): HostItem[] {
  if (!startsPrompt(node.value)) return [];
  const { start, end } = rangeOf(node);
  const ticks = /^`+/.exec(text.slice(start, end))?.[0].length ?? 0;
  const inner = { start: start + ticks, end: end - ticks };
  // One blank at both ends belongs to the ticks.
  const written = text.slice(inner.start, inner.end);
  const padded = /^\s/.test(written) && /\s$/.test(written) && written.trim() !== '';
  const content = padded ? { start: inner.start + 1, end: inner.end - 1 } : inner;
  const span = unbroken(text, content, spanSpelling(ticks, padded));
  return squeezed(span.text) === squeezed(node.value) ? [{ kind: 'prompt', ...span }] : [];
}

const squeezed = (text: string): string => text.replace(/\s+/g, ' ');

const spanSpelling = (ticks: number, padded: boolean): Spelling => ({
  settle: onOneLine,
  holds: (text) =>
    startsPrompt(text) &&
    (padded || !/`$|^\s(?:.*\s)?$/s.test(text)) &&
    !(text.match(/`+/g) ?? []).some((run) => run.length === ticks),
});

/** What starts a line without starting a list, a quote or another block. */
const isPlain = (text: string): boolean => /^(?:--)?\p{Letter}/u.test(text);

/** Text whose line breaks, with the margin of the next line, are blanks. */
function unbroken(text: string, { start, end }: Range, spelling: Spelling): HostText {
  const list = new SegmentList();
  const lineStarts = new Set<number>();
  let done = start;
  for (const match of text.slice(start, end).matchAll(/(?:\r\n?|\n)[ \t>]*/g)) {
    const at = start + match.index;
    list.add(text.slice(done, at), done);
    done = at + match[0].length;
    list.addSpelled(' ', { start: at, end: done });
    lineStarts.add(list.text.length);
  }
  list.add(text.slice(done, end), done);
  const whole = mappedText(list.text, { start, end }, () => list.segments, spelling);
  if (lineStarts.size === 0) return whole;
  return {
    ...whole,
    toHostEdits: (edits) =>
      edits.every((edit) => !lineStarts.has(edit.range.start) || isPlain(edit.text + list.text.slice(edit.range.end)))
        ? whole.toHostEdits(edits)
        : undefined,
  };
}

/** Whether a text can be a line that starts with the command; what a line does not begin or end with would be lost. */
const isLine = (text: string): boolean => startsPrompt(text) && !/^\s|[\s\\]$/.test(text);

/** The lines of a paragraph that start with the command. */
function readParagraph(text: string, node: Paragraph): HostItem[] {
  const { start, end } = rangeOf(node);
  return linesOf(text, end, start).flatMap((line, index): HostItem[] => {
    const margin = index === 0 ? 0 : (/^[ \t>]*/.exec(line.text)?.[0].length ?? 0);
    // A backslash at the end breaks the line.
    const content = line.text
      .slice(margin)
      .trimEnd()
      .replace(/(?<!\\)((?:\\\\)*)\\$/, '$1');
    if (!startsPrompt(content)) return [];
    return [{ kind: 'prompt', ...readMarkdownText(content, line.start + margin, isLine) }];
  });
}

/** The remarks in HTML. */
function readRemarks(text: string, node: Html): HostItem[] {
  const { start, end } = rangeOf(node);
  const html = text.slice(start, end);
  const remarks: HostItem[] = [];
  for (let at = 0; ; ) {
    const open = html.indexOf('<!--', at);
    const close = open < 0 ? -1 : html.indexOf('-->', open + 4);
    if (close < 0) return remarks;
    const remark = readSuppression(html.slice(open + 4, close), start + open + 4);
    if (remark) remarks.push(remark);
    at = close + 3;
  }
}
