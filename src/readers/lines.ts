import { onOneLine } from '../text/one-line.js';
import type { Range } from '../text/range.js';
import type { HostContent, HostItem, HostPrompt, HostReader } from './host.js';
import { readSuppression } from './suppression.js';
import { mappedText, SegmentList, type Spelling, verbatimText } from './text-map.js';

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

/** A text with a prompt a line, or with prompts between blank lines. */
export function createTextReader({ split = 'line' }: { readonly split?: Split | undefined } = {}): HostReader {
  return {
    streams: true,
    cut: (text) => wholeRecords(text, split),
    read(text, last): HostContent {
      const end = last ? text.length : wholeRecords(text, split);
      return { items: readLines(linesOf(text, end), split), consumed: end };
    },
  };
}

/** Where the last prompt ends that is surely complete. A remark stays with what it is about. */
export function wholeRecords(text: string, split: Split): number {
  // A line without its break may go on, and a carriage return may be half of one.
  let end = text.endsWith('\n') ? text.length : lineStart(text, text.length - (text.endsWith('\r') ? 1 : 0));
  let complete = false;
  // From the end: nearly always the last line settles it.
  for (let below = end; below > 0; ) {
    const start = lineStart(text, text.startsWith('\r\n', below - 2) ? below - 2 : below - 1);
    const line = text.slice(start, below).replace(/[\r\n]+$/, '');
    below = start;
    if (suppression.test(line)) [end, complete] = [start, false];
    else if (blank.test(line)) complete = true;
    else if (!comment.test(line)) {
      if (complete || (split === 'line' && !continues(line))) return end;
      end = start;
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

/** The prompts and remarks in lines. `ends` says which line would end the place that they stand in, such as a fence. */
export function readLines(lines: readonly Line[], split: Split, ends?: (line: string) => boolean): HostItem[] {
  const items: HostItem[] = [];
  const spelling = spellingOf(split, ends);
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] as Line;
    if (comment.test(line.text)) {
      const remark = readSuppression(line.text.slice(1), line.start + 1);
      if (remark) items.push(remark);
      at++;
    } else if (blank.test(line.text)) at++;
    else {
      const from = at;
      at = split === 'paragraph' ? endOfParagraph(lines, at) : endOfContinued(lines, at);
      items.push(promptOf(lines.slice(from, at), split, spelling));
    }
  }
  return items;
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

function endOfContinued(lines: readonly Line[], from: number): number {
  let at = from;
  while (at + 1 < lines.length && continues((lines[at] as Line).text)) at++;
  return at + 1;
}

function endOfParagraph(lines: readonly Line[], from: number): number {
  let at = from + 1;
  while (at < lines.length && !blank.test((lines[at] as Line).text)) at++;
  return at;
}

function spellingOf(split: Split, ends: ((line: string) => boolean) | undefined): Spelling {
  const isText = (line: string): boolean => !blank.test(line) && !comment.test(line);
  return {
    settle: onOneLine,
    holds(text, before) {
      const lines = text.split('\n');
      if (ends && (lines.some(ends) || !keepsMargins(lines, before))) return false;
      if (split === 'paragraph') return lines.every(isText);
      const last = lines.pop() as string;
      // What stands behind a backslash is never looked at by itself, but without a break of its own there has to be some.
      return (
        isText(text) &&
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

/** The prompt that one or more lines make. */
function promptOf(lines: readonly Line[], split: Split, spelling: Spelling): HostPrompt {
  const [first] = lines as readonly [Line];
  const end = (lines.at(-1) as Line).end;
  if (lines.length === 1) {
    return { kind: 'prompt', ...verbatimText(first.text, first.start, spelling) };
  }
  const list = new SegmentList();
  let done = first.start;
  for (const [index, line] of lines.entries()) {
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
