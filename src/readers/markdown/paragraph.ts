import type { Heading, Paragraph } from 'mdast';
import { findParameter } from '../../language/lookup.js';
import { parse } from '../../parser/parse.js';
import type { Range } from '../../text/range.js';
import type { HostItem } from '../host.js';
import { linesOf } from '../lines.js';
import { readMarkdownLines } from '../markdown-text.js';
import { commandIn, isCommandAlone } from '../marks.js';
import { refuse, type Spelling } from '../text-map.js';
import { type Content, isPlain } from '../wrapped-text.js';
import { nodesIn, rangeOf } from './blocks.js';
import { inlineIn } from './inline.js';
import { hasFlag, isMarkup, lengthWithoutMarkup, startsBlock, withoutMarkup } from './markup.js';
import { hasSetting, isUsage } from './usage.js';

/**
 * Whether a text can replace a prompt that starts with the command. Blanks at its ends are refused, because a paragraph
 * drops them. Emphasis in front of the command has to stay, because new asterisks would be escaped.
 */
const isCommanded: Spelling['holds'] = (text, before) =>
  /^[*_]{0,3}\/imagine/i.test(text) &&
  marksInFront(text) === marksInFront(before) &&
  commandIn(text) === 0 &&
  !isCommandAlone(text) &&
  !/^\s|[\s\\]$/.test(text);

const marksInFront = (text: string): string => /^[*_]*/.exec(text)?.[0] ?? '';

/**
 * The prompts in a heading, which a rule below a paragraph also makes of it. Names of commands are more common there, so a
 * prompt needs more than the command in front.
 */
export function readHeading(text: string, node: Heading): HostItem[] {
  const [first, last] = [node.children[0], node.children.at(-1)];
  if (!first || !last) return [];
  const words = { start: rangeOf(first).start, end: rangeOf(last).end };
  const isPrompt = (words: string): boolean => (labelled.test(words) || hasSetting(words)) && !isUsage(words);
  const holds: Spelling['holds'] = (edited, before) =>
    isCommanded(edited, before) && isPrompt(edited) && !edited.endsWith('#');
  return readLinesOf(text, node, words, holds).filter((item) => item.kind === 'prompt' && isPrompt(item.text));
}

const labelled = /^[*_]{0,3}\/imagine\s+prompt\s*[:：]/i;

/**
 * The prompts in a paragraph: each starts with the command, and reaches to the next one or to the end. With an
 * introduction before it, the whole paragraph is one prompt if it has parameters.
 */
export function readParagraph(text: string, node: Paragraph, isAnnounced: boolean): HostItem[] {
  const holds: Spelling['holds'] = (edited, before) => isCommanded(edited, before) && !isUsage(edited);
  return readLinesOf(text, node, rangeOf(node), holds, isAnnounced).filter(
    (item) => item.kind !== 'prompt' || !isUsage(item.text),
  );
}

function readLinesOf(
  text: string,
  node: Paragraph | Heading,
  { start, end }: Range,
  isKept: Spelling['holds'],
  isAnnounced = false,
): HostItem[] {
  const written = text.slice(start, end);
  if (!isAnnounced && !/\/imagine/i.test(written)) return [];
  const lines = contentsIn(written);
  const spans = spansIn(node);
  const table = startOfTable(lines);
  const items: HostItem[] = [];
  let from = -1;
  const add = (to: number, holds: Spelling['holds']): void => {
    const texts = from < 0 ? [] : lines.slice(from, to).map((line) => line.text);
    const first = lines[from];
    const last = lines[from + lengthWithoutMarkup(texts) - 1];
    if (!first || !last || (first === last && isCommandAlone(first.text))) return;
    restOfLine.lastIndex = last.start + last.text.length;
    const [behind = ''] = restOfLine.exec(written) ?? [];
    addText(first.start + (commandIn(first.text) ?? 0), last.start + last.text.length, behind, holds);
  };
  const addText = (from: number, to: number, behind: string, holds: Spelling['holds']): void => {
    const at = start + from;
    const stop = start + to;
    // Markup behind a prompt may come to be words of it without the parameters.
    const holdsThere: Spelling['holds'] = (edited, before) =>
      holds(edited, before) && (behind === '' || contentsIn(edited + behind)[0]?.text === edited);
    const prompt = readMarkdownLines(text.slice(at, stop), at, holdsThere, contentsIn, inlineIn);
    const isTorn = spans.some((span) => span.start < stop && span.end > at && span.start < at !== span.end > stop);
    // A prompt with one mark of a pair has no edits: the mark might be deleted.
    items.push({ kind: 'prompt', ...prompt, ...(isTorn ? { toHostEdits: refuse } : {}) });
  };
  for (const [index, line] of lines.entries()) {
    const isRow = line.text.startsWith('|') || (index >= table && line.text.includes('|'));
    const isStart = !isRow && commandIn(line.text) !== undefined;
    const isBehind = from >= 0 && !isStart && standsBehind(lines[index - 1]?.text ?? '', line.text);
    // A row of a table also ends a prompt, and so do another one in a code span and a block that needs no blank line.
    if (!isStart && !isRow && !isBehind && !spanOfCommand.test(line.text) && !startsBlock(line.text)) continue;
    add(index, isKept);
    from = isStart ? index : -1;
    for (const cell of isRow ? cellsOf(line) : []) {
      const content = withoutMarkup(cell.text.trimEnd());
      const begin = commandIn(content);
      if (begin === undefined || isCommandAlone(content)) continue;
      addText(cell.start + begin, cell.start + content.length, cell.text.slice(content.length), isKept);
    }
  }
  add(lines.length, isKept);
  if (!isAnnounced || table < lines.length || lines.some(({ text }) => commandIn(text) !== undefined)) return items;
  from = lines.findIndex(({ text }) => !startsBlock(text) && !isMarkup(text));
  const to = lines.findIndex(({ text }, index) => index > from && startsBlock(text));
  const [first = ''] = (lines[from]?.text ?? '').split(/\s/, 1);
  add(
    to < 0 ? lines.length : to,
    (edited) => hasSetting(edited) && (isPlain(edited) || edited.startsWith(`${first} `)),
  );
  return items.filter((item) => item.kind === 'prompt' && hasSetting(item.text));
}

/** Whether a line of words stands below the parameters of a prompt, which come last, and is none of them. */
function standsBehind(before: string, line: string): boolean {
  if (!hasFlag(before) || /[,，\\]$/.test(before) || !/^[\p{Lu}\p{Lo}]/u.test(line) || hasFlag(line)) return false;
  const setting = parse(before).settings.at(-1);
  if (!setting) return false;
  // A value may stand in the next line.
  const hasValue = setting.valueRange.end > setting.valueRange.start;
  return hasValue || findParameter(setting.parameter ?? '')?.kind === 'flag';
}

/** The ranges of the markup in a paragraph, such as emphasis, however deep it is nested. */
const spansIn = ({ children }: Paragraph | Heading): readonly Range[] =>
  [...nodesIn(children)].filter(({ node }) => node.type !== 'text').map(({ node }) => rangeOf(node));

/** The range of the table that a paragraph is or ends with; empty where there is none. */
export function tableIn(text: string, node: Paragraph): Range {
  const { start, end } = rangeOf(node);
  const written = text.slice(start, end);
  const lines = written.includes('|') ? contentsIn(written) : [];
  const head = lines[startOfTable(lines)];
  return { start: head ? start + head.start : end, end };
}

/** The index of the head of a table, whose rows need no bar in front. The number of lines where there is none. */
function startOfTable(lines: readonly Content[]): number {
  const rule = lines.findIndex(({ text }, index) => lines[index - 1]?.text.includes('|') && underHead.test(text));
  return rule < 0 ? lines.length : rule - 1;
}

/** The line below the head of a table. */
const underHead = /^\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?)?$/;

/** The cells of a row of a table. */
const cellsOf = ({ text, start }: Content): readonly Content[] =>
  [...text.matchAll(/(?:^|(?<=\|))(?:\\.|[^\\|])+/g)].map((match) => ({
    text: match[0],
    start: start + match.index,
  }));

const restOfLine = /[^\r\n]*/y;

const spanOfCommand = /^[*_]{0,3}`{1,3} ?\/imagine\b/i;

/** The contents of the lines of a paragraph, without the markers of lists and quotes and without hard breaks. */
export function contentsIn(written: string): readonly Content[] {
  return linesOf(written, written.length).flatMap(({ text, start }, index) => {
    const margin = index === 0 ? 0 : (/^[ \t>]*/.exec(text)?.[0].length ?? 0);
    const content = text
      .slice(margin)
      .trimEnd()
      .replace(/(?<!\s)\s*<br\s*\/?>$/i, '')
      .replace(/(?<!\\)((?:\\\\)*)\\$/, '$1')
      .trimEnd();
    return content === '' ? [] : [{ text: withoutMarkup(content), start: start + margin }];
  });
}
