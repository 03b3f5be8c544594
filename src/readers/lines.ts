import { onOneLine } from '../text/one-line.js';
import { dashClass } from '../text/patterns.js';
import type { Range } from '../text/range.js';
import { passedOver, staysPrompt } from './foreign/passed-over.js';
import type { HostContent, HostItem, HostPrompt, HostReader } from './host.js';
import { hasFlag } from './markdown/markup.js';
import {
  hasMark,
  hasOnlySettings,
  isCommandAlone,
  isLabel,
  listOf,
  lookOf,
  type Marks,
  markLength,
  opening,
  startsCommand,
} from './marks.js';
import { readSuppression } from './suppression.js';
import { mappedText, readBack, SegmentList, type Spelling, verbatimText } from './text-map.js';
import { type Content, wrappedText } from './wrapped-text.js';

/** The end of a prompt: the end of its line (default), or a blank line. */
export type Split = 'line' | 'paragraph';

/** The content of a line, without indentation of a container and without its line break. */
export interface Line extends Range {
  readonly text: string;
  /** Whether it stood behind the signs of a quote, as in a mail. */
  readonly isQuoted?: true;
}

/** A comment, possibly a suppression, or a heading. A hashtag is none: it has no blank behind the sign. */
const comment = /^#(?:#{0,5}(?:[ \t]|$)|promptc-disable-next-line\b)/;
const suppression = /^#[ \t]*promptc-disable-next-line\b/;
const separator = /^\s*(?:(?:[-=_*~+.·•—–―─━═…<>|][ \t]*){3,}|(?:`{3,}|~{3,})[\w-]*\s*)?$/;
/** The header of a message in a copied chat: `ann — Today at 12:03 PM`, `Ann, [12.05.2023 10:14]`, `ann  10:14 AM`. */
const header =
  /^(?:(?:.{0,60}\s)?[—–]\s(?:(?:Today|Yesterday) at|[\d./-]{6,10},?)\s\d{1,2}:\d\d(?:\s?[AP]M)?|\S.{0,60}, \[\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d{1,2}:\d\d(?::\d\d)?(?:\s[AP]M)?\]:?|\S.{0,40}[ \u00A0]{2}\d{1,2}:\d\d\s[AP]M)\s*$/u;
/**
 * A header of this day, `ann — 12:03 PM`. Elsewhere it may be a prompt, and in a chat, too, without the half of the day. The
 * hour then has two digits: `9:16` is a ratio.
 */
const timeAlone = /^(?:.{0,60}\s)?[—–]\s(?:\d{1,2}:\d\d(?<half>\s?[AP]M)|\d\d:\d\d)\s*$/u;
/** What else a copied chat has between messages, such as the buttons below a picture. Elsewhere these may be prompts. */
const button = /^(?:(?:(?:[UV][1-4]|🔄) ?){1,9}|BOT|APP|Image)\s*$/u;
const bot = /^Midjourney Bot(?: ?(?:BOT|APP))?\s*$/;
/** Stands among the marks of a copied chat. */
const chat = 'chat';
/** Stands among the marks of a chat in which a time alone is a header, as the command in the line below it shows. */
const timed = 'timed';
const indented = /^[ \t]/;
/** The signs of a quote in front of a line: `> `, `>> `. One blank belongs to them; words and settings need none. */
const quote = /^[ \t]*>(?:[ \t]?>)*(?:[ \t\u00A0\u3000]|$|(?=\/imagine\b|(?:--)?\p{L}))/u;

/**
 * Reads text with one prompt on each line, or with prompts between blank lines. Its state is the list marks of the
 * lines, which are detected at the start.
 */
export function createTextReader({ split = 'line' }: { readonly split?: Split | undefined } = {}): HostReader {
  // Includes the line break, so that a line that ends there is known to be complete.
  const length = opening + 2;
  return {
    isIncremental: true,
    opening: length,
    endOfRecords: (text, state, isStart) => wholeRecords(text, split, state as Marks, isStart),
    read(text, state, isLast = true): HostContent {
      if (state === undefined && !isLast && text.length < length) return { items: [], consumed: 0 };
      const marks = (state as Marks | undefined) ?? marksIn(unquotedLines(text, Math.min(text.length, length)), split);
      const end = isLast ? text.length : wholeRecords(text, split, marks);
      return { items: readLines(unquotedLines(text, end), split, marks), consumed: end, state: marks };
    },
  };
}

/** Detects the list marks of a text from its first lines. */
export function marksIn(lines: readonly Line[], split: Split): Marks {
  const from = lines[0]?.start ?? 0;
  const opened = lines.filter(({ end }) => end - from <= opening);
  const isTimed = opened.some(
    ({ text }, index) => timeAlone.test(text) && /^\s*\/imagine\b/i.test(opened[index + 1]?.text ?? ''),
  );
  const isChat = isTimed || opened.some(({ text }) => header.test(text) || bot.test(text));
  const marks = [...(isChat ? [chat] : []), ...(isTimed ? [timed] : [])];
  const first: string[] = [];
  let before = '';
  for (const { text } of opened) {
    const goesOn = split === 'line' ? continues(before) : !isBlankLine(before, marks);
    if (!goesOn) first.push(isBlankLine(text, marks) || comment.test(text) ? '' : text);
    before = text;
  }
  return [...marks, ...listOf(first)];
}

/**
 * The end of the last prompt that is certainly complete, whatever text follows. A suppression stays with its prompt.
 * `isStart`: the text starts where a prompt or a remark does. Otherwise 0 may also mean that more of the text above is
 * needed.
 */
export function wholeRecords(text: string, split: Split, marks: Marks, isStart = true): number {
  // A line without a line break may continue, and a carriage return may be half of one.
  const end = text.endsWith('\n') ? text.length : lineStart(text, text.length - (text.endsWith('\r') ? 1 : 0));
  const from = certainStart(text, end, split, marks) ?? (isStart ? 0 : undefined);
  if (from === undefined) return 0;
  const hosts = linesOf(text, end, from);
  const lines = unquoted(hosts);
  let whole = from;
  let isSuppressed = false;
  for (let at = 0; at < lines.length; ) {
    const { text: line } = lines[at] as Line;
    if (startsPrompt(line, marks)) {
      const isItem = markLength(line, marks) > 0;
      const next = endOfPrompt(lines, at, isItem, { split, marks });
      if (isOpen(lines, at, next, marks, isItem || split === 'paragraph' || startsCommand(line))) break;
      [at, isSuppressed] = [next, false];
    } else {
      isSuppressed ||= suppression.test(line);
      at++;
    }
    if (!isSuppressed) whole = hosts[at]?.start ?? end;
  }
  return whole;
}

/**
 * The start of the last line that cannot belong to a prompt above it, whatever stands further above: nearly always that
 * of the last line. Undefined if there is none.
 */
function certainStart(text: string, end: number, split: Split, marks: Marks): number | undefined {
  let candidate: number | undefined;
  let isBehindBlank = false;
  for (let below = end; below > 0; ) {
    const start = lineStart(text, text.startsWith('\r\n', below - 2) ? below - 2 : below - 1);
    const line = text
      .slice(start, below)
      .replace(/[\r\n]+$/, '')
      .replace(quote, '');
    below = start;
    if (isBlankLine(line, marks)) {
      isBehindBlank = true;
      continue;
    }
    const isApart = isBehindBlank || split === 'line';
    // A suppression may stand above other comments and labels.
    const isPrompt = startsPrompt(line, marks);
    const isClosed = !continues(line) && !isCommandAlone(line) && (isBehindBlank || !endsWithComma.test(line));
    if (candidate !== undefined && isApart && isPrompt && isClosed) return candidate;
    candidate = split === 'line' && (indented.test(line) || isSettings(line)) ? undefined : start;
    isBehindBlank = false;
  }
  return undefined;
}

/** Whether a prompt may continue in lines that are yet to come. `takesLines`: it may take a line that is not blank. */
function isOpen(lines: readonly Line[], from: number, to: number, marks: Marks, takesLines: boolean): boolean {
  if (isCommandAlone((lines[from] as Line).text) && nextWritten(lines, from + 1, marks) === lines.length) return true;
  return to === lines.length && (takesLines || continues((lines[to - 1] as Line).text));
}

/** The index of the next line that is not blank. */
function nextWritten(lines: readonly Line[], from: number, marks: Marks): number {
  let at = from;
  while (at < lines.length && isBlankLine((lines[at] as Line).text, marks)) at++;
  return at;
}

/** Whether a line is blank, or only separates prompts: a rule, a fence, a line of a chat between messages. */
export const isBlankLine = (line: string, marks: Marks): boolean =>
  separator.test(line) ||
  header.test(line) ||
  (marks.includes(chat) && (bot.test(line) || button.test(line) || isTimeAlone(line, marks)));

function isTimeAlone(line: string, marks: Marks): boolean {
  const time = timeAlone.exec(line);
  return time !== null && (time.groups?.half !== undefined || marks.includes(timed));
}

/** Whether a prompt starts in a line that belongs to none above it. */
const startsPrompt = (line: string, marks: Marks): boolean =>
  !comment.test(line) && !isBlankLine(line, marks) && !isLabel(line);

/** The start of the line that ends at `end`. */
function lineStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && !isBreak(text.charCodeAt(start - 1))) start--;
  return start;
}

const isBreak = (code: number): boolean => code === 10 || code === 13;

/** The lines between two offsets. Line breaks are those of a line map: `\n`, `\r\n` and `\r`. */
export function linesOf(text: string, end: number, from = 0): Line[] {
  const lines: Line[] = [];
  const breaks = /\r\n?|\n/g;
  let start = from;
  while (start < end) {
    breaks.lastIndex = start;
    const match = breaks.exec(text);
    const stop = match && match.index < end ? match.index : end;
    lines.push({ text: text.slice(start, stop), start, end: stop });
    start = match && match.index < end ? match.index + match[0].length : end;
  }
  return lines;
}

/** Lines without the signs of a quote in front of them. Behind a backslash they are text, unless the line above is quoted. */
export function unquoted(lines: readonly Line[]): readonly Line[] {
  let isText = false;
  return lines.map((line) => {
    const [{ length } = ''] = isText ? [] : (quote.exec(line.text) ?? []);
    isText = length === 0 && continues(line.text);
    if (length === 0) return line;
    return { text: line.text.slice(length), start: line.start + length, end: line.end, isQuoted: true };
  });
}

/** The lines between two offsets, without the signs of a quote. */
export const unquotedLines = (text: string, end: number, from = 0): readonly Line[] =>
  unquoted(linesOf(text, end, from));

/**
 * Reads the prompts and suppressions in lines with list marks. `ends` tests whether a line would end the container,
 * such as a fence.
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
    } else if (isBlankLine(line.text, marks)) at++;
    else if (isLabel(line.text)) at++;
    else {
      const from = at;
      const mark = markLength(line.text, marks);
      at = endOfPrompt(lines, at, mark > 0, place);
      const spelling = mark === 0 ? unmarked : spellingOf(place, line.text.slice(0, mark));
      const prompt = promptOf(lines.slice(from, at), mark, place, spelling);
      items.push(passedOver(prompt.text, prompt) ?? prompt);
    }
  }
  return items;
}

/** How to read lines. */
interface LineContext {
  readonly split: Split;
  readonly marks: Marks;
  readonly ends?: ((line: string) => boolean) | undefined;
}

/** Whether a prompt continues on the next line: its line ends with an odd number of backslashes. Two stand for themselves. */
function continues(text: string): boolean {
  // A fast path by the last character: every fix calls this.
  let end = text.length;
  while (end > 0 && ' \t'.includes(text.charAt(end - 1))) end--;
  let start = end;
  while (start > 0 && text.charAt(start - 1) === '\\') start--;
  return (end - start) % 2 === 1;
}

/** The end of a prompt that starts in a line. `isItem`: a list mark precedes it. */
export function endOfPrompt(
  lines: readonly Line[],
  from: number,
  isItem: boolean,
  { split, marks }: LineContext,
): number {
  let at = from;
  const textAt = (index: number): string => lines[index]?.text ?? '';
  if (isCommandAlone(textAt(at))) {
    // The prompt is in the next line.
    const next = nextWritten(lines, at + 1, marks);
    const line = textAt(next);
    if (next < lines.length && !comment.test(line) && !isLabel(line) && !startsCommand(line)) at = next;
  }
  if (split === 'paragraph') {
    while (at + 1 < lines.length && !isBlankLine(textAt(at + 1), marks)) at++;
    return at + 1;
  }
  const isCommanded = startsCommand(textAt(from));
  let hasParameters = false;
  for (; at + 1 < lines.length; at++) {
    const [line, next] = [textAt(at), textAt(at + 1)];
    hasParameters ||= isCommanded && hasFlag(line);
    const isBelow = lines[at]?.isQuoted || !lines[at + 1]?.isQuoted;
    const isOne =
      continues(line) ||
      (isItem && isIndented(next, marks)) ||
      (isCommanded &&
        isBelow &&
        (isSettings(next) || (!hasParameters && endsWithComma.test(line) && isRest(next, marks))));
    if (!isOne) break;
  }
  return at + 1;
}

/** Whether a line may continue a prompt that starts with the command: it starts no other one. */
const isRest = (line: string, marks: Marks): boolean =>
  startsPrompt(line, marks) && !startsCommand(line) && !hasMark(line);

/** Whether a prompt that starts with the command goes on in any next line: a comma ends it before there were parameters. */
const takesNext = (text: string): boolean => endsWithComma.test(text) && startsCommand(text) && !hasFlag(text);

const endsWithComma = /,[ \t]*$/;

/** Whether a line has nothing but parameters, so that it is no prompt by itself. */
const isSettings = (line: string): boolean => startsWithDash.test(line) && hasOnlySettings(line.trim());

const startsWithDash = new RegExp(`^[ \\t]*[${dashClass}]`);

/** Whether a line continues the list item above it. */
const isIndented = (line: string, marks: Marks): boolean =>
  indented.test(line) &&
  !isBlankLine(line, marks) &&
  !startsCommand(line) &&
  !isLabel(line) &&
  markLength(line, marks) === 0;

/** The spelling of a prompt behind `mark`. */
function spellingOf({ split, marks, ends }: LineContext, mark: string): Spelling {
  const isText = (line: string): boolean => !isBlankLine(line, marks) && !comment.test(line);
  return {
    settle: onOneLine,
    holds(text, before) {
      if (!staysPrompt(text, before)) return false;
      const lines = text.split('\n');
      if (ends && (lines.some(ends) || !keepsMargins(lines, before))) return false;
      // The start of a line decides whether it is quoted, or a list item.
      const [first] = lines as [string];
      if (quote.test(mark + first)) return false;
      const firstBefore = before.replace(/\n.*/s, '');
      if (lookOf(mark + first) !== lookOf(mark + firstBefore)) return false;
      // Whether it takes the next line, or belongs to the one above, has to stay.
      if (isSettings(mark + first) !== isSettings(mark + firstBefore)) return false;
      if (takesNext(mark + text) && !takesNext(mark + before)) return false;
      if (isCommandAlone(mark + text) !== isCommandAlone(mark + before)) return false;
      if (split === 'paragraph') return lines.every(isText);
      const last = lines.pop() as string;
      // A continuation line is never read by itself, but the end of the text has to be a complete line.
      return (
        !isBlankLine(text, marks) &&
        isText(mark + text) &&
        !continues(last) &&
        lines.every((line) => continues(`${line}\\`)) &&
        (last !== '' || lines.length === 0)
      );
    },
  };
}

/** Whether indentation stays: a list or quote would take more leading blanks for its own. */
function keepsMargins(lines: readonly string[], before: string): boolean {
  const marginOf = (line: string): number => line.length - line.trimStart().length;
  const margins = new Set(before.split('\n').map(marginOf)).add(0);
  return lines.every((line) => margins.has(marginOf(line)));
}

/** The prompt of one or more lines, behind a mark of that length. */
function promptOf(lines: readonly Line[], mark: number, place: LineContext, spelling: Spelling): HostPrompt {
  const { split, marks } = place;
  const [line] = lines as readonly [Line];
  const first = mark === 0 ? line : { text: line.text.slice(mark), start: line.start + mark, end: line.end };
  if (lines.length === 1) {
    return { kind: 'prompt', ...verbatimText(first.text, first.start, spelling) };
  }
  const isJoined = isCommandAlone(line.text) || lines.slice(0, -1).some(({ text }) => !continues(text));
  if (isJoined && split === 'line') {
    // Lines neither start nor end with blanks.
    const front = line.text.slice(0, mark);
    const holds: Spelling['holds'] = (text, before) =>
      /^\S(?:.*\S)?$/s.test(text) && looksAlike(front, text, before) && spelling.holds(text, before);
    const others = lines.slice(1);
    const joined = wrappedText(contentsOf([first, ...others], marks), { ...spelling, holds });
    // Blanks in place of what a container has between two lines.
    const gapOf = ({ start }: Line, index: number): string => '\n'.padStart(start - (lines[index] as Line).end);
    const written = others.reduce((text, line, index) => text + gapOf(line, index) + line.text, first.text);
    const reads = (now: string, text: string): boolean => {
      const again = linesOf(front + now, mark + now.length);
      const [start, ...rest] = again as [Line, ...Line[]];
      const content = contentsOf([{ ...start, text: start.text.slice(mark) }, ...rest], marks);
      // Lines count for the marks of a list, and blanks at the end of a single line are part of the prompt.
      const isWhole = again.length === lines.length && endOfPrompt(again, 0, mark > 0, place) === again.length;
      return isWhole && content.map((line) => line.text).join(' ') === onOneLine(text);
    };
    return { kind: 'prompt', ...readBack(joined, written, first.start, reads) };
  }
  const end = (lines.at(-1) as Line).end;
  const list = new SegmentList();
  let done = first.start;
  for (const [index, line] of [first, ...lines.slice(1)].entries()) {
    // A comment inside of a paragraph is not part of the prompt, and suppresses nothing.
    if (index > 0 && split === 'paragraph' && comment.test(line.text)) continue;
    const goesOn = split === 'line' && index < lines.length - 1;
    const content = goesOn ? line.text.replace(/\\[ \t]*$/, '') : line.text;
    if (index > 0) list.addSpelled('\n', { start: done, end: line.start });
    list.add(content, line.start);
    done = line.start + content.length;
  }
  return { kind: 'prompt', ...mappedText(list.text, { start: first.start, end }, () => list.segments, spelling) };
}

/** Whether an edited first line still starts like the same kind of line. */
const looksAlike = (mark: string, text: string, before: string): boolean =>
  [1, 2, 3].every((count) => lookOf(mark + firstWords(text, count)) === lookOf(mark + firstWords(before, count)));

const firstWords = (text: string, count: number): string => text.split(/\s+/, count).join(' ');

/** The contents of wrapped lines: without blanks at their ends, and without the backslash of a continuation. */
export function contentsOf(lines: readonly Line[], marks: Marks): readonly Content[] {
  const all = lines.filter(({ text }) => !isBlankLine(text, marks));
  return all.map(({ text, start }, index) => {
    const content = index < all.length - 1 && continues(text) ? text.replace(/\\[ \t]*$/, '') : text;
    return { text: content.trim(), start: start + content.length - content.trimStart().length };
  });
}
