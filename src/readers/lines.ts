import { onOneLine } from '../text/one-line.js';
import type { Range } from '../text/range.js';
import type { HostContent, HostItem, HostPrompt, HostReader } from './host.js';
import { isCommandAlone, isLabel, listOf, lookOf, type Marks, markLength, opening, startsCommand } from './marks.js';
import { readSuppression } from './suppression.js';
import { mappedText, SegmentList, type Spelling, verbatimText } from './text-map.js';
import { type Content, wrappedText } from './wrapped-text.js';

/** What ends a prompt: the end of its line (default), or a blank line. */
export type Split = 'line' | 'paragraph';

/** A line of a text: its content, without blanks of a container in front and without its break. */
export interface Line extends Range {
  readonly text: string;
}

/** A line that says something to people, or is a remark. A hashtag is none: a blank stands behind the sign. */
const comment = /^#(?:[ \t]|$|promptc-disable-next-line\b)/;
const suppression = /^#[ \t]*promptc-disable-next-line\b/;
const blank = /^\s*$/;
const indented = /^[ \t]/;

/**
 * A text with a prompt a line, or with prompts between blank lines. Its state is the marks that its lines carry, which its
 * start says.
 */
export function createTextReader({ split = 'line' }: { readonly split?: Split | undefined } = {}): HostReader {
  // With the break behind it, so that a line that ends there is seen to end.
  const length = opening + 2;
  return {
    isIncremental: true,
    opening: length,
    endOfRecords: (text, state) => wholeRecords(text, split, state as Marks),
    read(text, state, isLast = true): HostContent {
      if (state === undefined && !isLast && text.length < length) return { items: [], consumed: 0 };
      const marks = (state as Marks | undefined) ?? marksIn(linesOf(text, Math.min(text.length, length)), split);
      const end = isLast ? text.length : wholeRecords(text, split, marks);
      return { items: readLines(linesOf(text, end), split, marks), consumed: end, state: marks };
    },
  };
}

/** The marks that lines carry, as the first of them say. */
export function marksIn(lines: readonly Line[], split: Split): Marks {
  const from = lines[0]?.start ?? 0;
  const first: string[] = [];
  let before = '';
  for (const { text, end } of lines) {
    if (end - from > opening) break;
    const goesOn = split === 'line' ? continues(before) : !blank.test(before);
    if (!goesOn) first.push(blank.test(text) || comment.test(text) ? '' : text);
    before = text;
  }
  return listOf(first);
}

/** Where the last prompt ends that is surely complete. A remark stays with what it is about. */
export function wholeRecords(text: string, split: Split, marks: Marks): number {
  // A line without its break may go on, and a carriage return may be half of one.
  let end = text.endsWith('\n') ? text.length : lineStart(text, text.length - (text.endsWith('\r') ? 1 : 0));
  let complete = false;
  // In a list, what is indented goes on with the line above it.
  let isNext = marks.length === 0;
  // From the end: nearly always the last line settles it.
  for (let below = end; below > 0; ) {
    const start = lineStart(text, text.startsWith('\r\n', below - 2) ? below - 2 : below - 1);
    const line = text.slice(start, below).replace(/[\r\n]+$/, '');
    below = start;
    if (suppression.test(line)) [end, complete] = [start, false];
    else if (blank.test(line)) complete = true;
    else if (!comment.test(line)) {
      const isWhole = complete || (split === 'line' && isNext && !continues(line));
      if (isWhole && !isCommandAlone(line)) return end;
      // A paragraph that ends with the command has to be read from its start.
      if (split === 'paragraph') complete = false;
      end = start;
      isNext ||= !indented.test(line);
    }
  }
  return end;
}

/** Where the line starts that ends at `end`. */
function lineStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && !isBreak(text.charCodeAt(start - 1))) start--;
  return start;
}

const isBreak = (code: number): boolean => code === 10 || code === 13;

/** The lines of a text between two offsets. Breaks are those of a line map: `\n`, `\r\n` and `\r`. */
export function linesOf(text: string, end: number, from = 0): Line[] {
  const lines: Line[] = [];
  const breaks = /\r\n?|\n/g;
  let start = from;
  while (start < end) {
    breaks.lastIndex = start;
    const found = breaks.exec(text);
    const stop = found && found.index < end ? found.index : end;
    lines.push({ text: text.slice(start, stop), start, end: stop });
    start = found && found.index < end ? found.index + found[0].length : end;
  }
  return lines;
}

/**
 * The prompts and remarks in lines that carry marks. `ends` says which line would end the place that they stand in, such as
 * a fence.
 */
export function readLines(
  lines: readonly Line[],
  split: Split,
  marks: Marks,
  ends?: (line: string) => boolean,
): HostItem[] {
  const items: HostItem[] = [];
  const place: LineContext = { split, marks, ends };
  const unmarked = spellingOf(place, '');
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] as Line;
    if (comment.test(line.text)) {
      const suppression = readSuppression(line.text.slice(1), line.start + 1);
      if (suppression) items.push(suppression);
      at++;
    } else if (blank.test(line.text)) at++;
    else if (isLabel(line.text)) at++;
    else {
      const from = at;
      const mark = markLength(line.text, marks);
      at = endOfPrompt(lines, at, mark > 0, place);
      const spelling = mark === 0 ? unmarked : spellingOf(place, line.text.slice(0, mark));
      items.push(promptOf(lines.slice(from, at), mark, split, spelling));
    }
  }
  return items;
}

/** How lines are read. */
interface LineContext {
  readonly split: Split;
  readonly marks: Marks;
  readonly ends: ((line: string) => boolean) | undefined;
}

/** A backslash at the end of a line says that the prompt goes on; two are a backslash. */
function continues(text: string): boolean {
  // Most lines are told by their end alone, and every fix asks.
  let end = text.length;
  while (end > 0 && ' \t'.includes(text.charAt(end - 1))) end--;
  let start = end;
  while (start > 0 && text.charAt(start - 1) === '\\') start--;
  return (end - start) % 2 === 1;
}

/** Where a prompt ends that starts in a line. `isItem` says that it stands behind a mark of a list. */
function endOfPrompt(lines: readonly Line[], from: number, isItem: boolean, { split, marks }: LineContext): number {
  let at = from;
  const textAt = (index: number): string => lines[index]?.text ?? '';
  if (isCommandAlone(textAt(at))) {
    // The prompt stands behind it.
    let next = at + 1;
    while (next < lines.length && blank.test(textAt(next))) next++;
    const line = textAt(next);
    if (next < lines.length && !comment.test(line) && !isLabel(line) && !startsCommand(line)) at = next;
  }
  if (split === 'paragraph') {
    while (at + 1 < lines.length && !blank.test(textAt(at + 1))) at++;
    return at + 1;
  }
  while (at + 1 < lines.length && (continues(textAt(at)) || (isItem && isIndented(textAt(at + 1), marks)))) at++;
  return at + 1;
}

/** Whether a line goes on with the item of a list above it. */
const isIndented = (line: string, marks: Marks): boolean =>
  indented.test(line) && !blank.test(line) && !startsCommand(line) && !isLabel(line) && markLength(line, marks) === 0;

/** How the text of a prompt behind `mark` is written. */
function spellingOf({ split, ends }: LineContext, mark: string): Spelling {
  const isText = (line: string): boolean => !blank.test(line) && !comment.test(line);
  return {
    settle: onOneLine,
    holds(text, before) {
      const lines = text.split('\n');
      if (ends && (lines.some(ends) || !keepsMargins(lines, before))) return false;
      // What a line starts with says whether it is one of a list.
      const [first] = lines as [string];
      if (lookOf(mark + first) !== lookOf(mark + before.replace(/\n.*/s, ''))) return false;
      if (split === 'paragraph') return lines.every(isText);
      const last = lines.pop() as string;
      // What stands behind a backslash is never looked at by itself, but without a break of its own there has to be some.
      return (
        !blank.test(text) &&
        isText(mark + text) &&
        !continues(last) &&
        lines.every((line) => continues(`${line}\\`)) &&
        (last !== '' || lines.length === 0)
      );
    },
  };
}

/** A list or a quote takes blanks at the start of a line for its own: no more of them may come there. */
function keepsMargins(lines: readonly string[], before: string): boolean {
  const marginOf = (line: string): number => line.length - line.trimStart().length;
  const margins = new Set(before.split('\n').map(marginOf)).add(0);
  return lines.every((line) => margins.has(marginOf(line)));
}

/** The prompt that one or more lines make, behind a mark of so many characters. */
function promptOf(lines: readonly Line[], mark: number, split: Split, spelling: Spelling): HostPrompt {
  const [line] = lines as readonly [Line];
  const first = mark === 0 ? line : { text: line.text.slice(mark), start: line.start + mark, end: line.end };
  if (lines.length === 1) {
    return { kind: 'prompt', ...verbatimText(first.text, first.start, spelling) };
  }
  const isWrapped = isCommandAlone(line.text) || lines.slice(0, -1).some(({ text }) => !continues(text));
  if (isWrapped && split === 'line') {
    // What its lines hold starts and ends with no blank.
    const front = line.text.slice(0, mark);
    const holds: Spelling['holds'] = (text, before) =>
      /^\S(?:.*\S)?$/s.test(text) && looksAlike(front, text, before) && spelling.holds(text, before);
    return { kind: 'prompt', ...wrappedText(contentsOf([first, ...lines.slice(1)]), { ...spelling, holds }) };
  }
  const end = (lines.at(-1) as Line).end;
  const list = new SegmentList();
  let done = first.start;
  for (const [index, line] of [first, ...lines.slice(1)].entries()) {
    // A remark inside of a paragraph belongs to nobody's prompt.
    if (index > 0 && split === 'paragraph' && comment.test(line.text)) continue;
    const goesOn = split === 'line' && index < lines.length - 1;
    const content = goesOn ? line.text.replace(/\\[ \t]*$/, '') : line.text;
    if (index > 0) list.addSpelled('\n', { start: done, end: line.start });
    list.add(content, line.start);
    done = line.start + content.length;
  }
  return { kind: 'prompt', ...mappedText(list.text, { start: first.start, end }, () => list.segments, spelling) };
}

/** Whether the first line behind a mark looks like another, wherever it ends: what follows stands in the next line. */
const looksAlike = (mark: string, text: string, before: string): boolean =>
  [1, 2, 3].every((count) => lookOf(mark + firstWords(text, count)) === lookOf(mark + firstWords(before, count)));

const firstWords = (text: string, count: number): string => text.split(/\s+/, count).join(' ');

/** What lines of wrapped text hold: neither blanks at their ends nor a backslash at a break. */
export function contentsOf(lines: readonly Line[]): readonly Content[] {
  const all = lines.filter(({ text }) => !blank.test(text));
  return all.map(({ text, start }, index) => {
    const content = index < all.length - 1 && continues(text) ? text.replace(/\\[ \t]*$/, '') : text;
    return { text: content.trim(), start: start + content.length - content.trimStart().length };
  });
}
