import { graphemes } from '../../text/characters.js';
import type { Range } from '../../text/range.js';
import { type Document, placeOf } from '../input/document.js';
import { visible } from '../output/visible.js';
import type { Colors } from '../terminal/colors.js';

/** The number of columns that a text takes on a terminal. */
export type Measure = (text: string) => number;

/** The part of a line around a finding, long enough for a terminal. */
export interface Excerpt {
  readonly text: string;
  /** Offset of `text` in the document. */
  readonly start: number;
  /** The range of the finding in the document, up to the end of its first line. */
  readonly fault: Range;
  /** Whether the line continues before and after the excerpt. */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

/**
 * The part of a line that a frame of `width` columns may show. Does not examine the rest of a long line, so the cost of
 * a finding is bounded.
 */
export function excerptAround(document: Document, { start, end }: Range, width: number): Excerpt {
  const { text, lines } = document;
  const { line } = lines.positionAt(start);
  const bounds = lines.lineRange(line);
  const fault = { start: Math.min(start, bounds.end), end: Math.max(start, Math.min(end, bounds.end)) };
  let from = Math.max(bounds.start, fault.start - width);
  let to = Math.min(bounds.end, fault.start + 2 * width);
  if (from > bounds.start && isLowSurrogate(text, from)) from--;
  if (to < bounds.end && isLowSurrogate(text, to)) to++;
  return {
    text: text.slice(from, to),
    start: from,
    fault,
    cutBefore: from > bounds.start,
    cutAfter: to < bounds.end,
  };
}

const isLowSurrogate = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xdc00;

/** A grapheme: what people see as one character. */
interface Cell {
  readonly shown: string;
  readonly width: number;
  /** Offsets in the document. */
  readonly start: number;
  readonly end: number;
}

/** Whether a text is ASCII, so that each character takes one column once it is visible. */
export const isPlain = (text: string): boolean => /^[\x00-\x7f]*$/.test(text);

/** Whether a terminal shows each character as it is, in one column. */
const isPrinted = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

function cellsOf({ text, start }: Excerpt, measure: Measure): readonly Cell[] {
  const cells: Cell[] = [];
  const add = (segment: string, at: number): void => {
    const shown = visible(segment);
    // A combining mark without a base still gets a column, so that a caret can point at it.
    const width = isPlain(shown) ? shown.length : Math.max(shown === segment ? 0 : 1, measure(shown));
    cells.push({ shown, width, start: start + at, end: start + at + segment.length });
  };
  for (let at = 0; at < text.length; ) {
    let end = at;
    while (end < text.length && !standsAlone(text, end)) end++;
    if (end > at) for (const { segment, index } of graphemes(text.slice(at, end))) add(segment, at + index);
    for (; end < text.length && standsAlone(text, end); end++) {
      cells.push({ shown: text.charAt(end), width: 1, start: start + end, end: start + end + 1 });
    }
    at = end;
  }
  return cells;
}

/** Whether the character at an offset is printable ASCII between two such characters, and so a grapheme of its own. */
const standsAlone = (text: string, at: number): boolean =>
  isPrintable(text, at) &&
  (at === 0 || isPrintable(text, at - 1)) &&
  (at + 1 === text.length || isPrintable(text, at + 1));

function isPrintable(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x20 && code <= 0x7e;
}

/** The line of an excerpt and the carets below it, cut to `width` columns around the finding. */
export function drawExcerpt(excerpt: Excerpt, width: number, measure: Measure): { line: string; carets: string } {
  const { fault, cutBefore, cutAfter } = excerpt;
  if (!cutBefore && !cutAfter && excerpt.text.length < width && isPrinted(excerpt.text)) {
    const marks = '^'.repeat(Math.max(1, fault.end - fault.start));
    return { line: excerpt.text, carets: ' '.repeat(fault.start - excerpt.start) + marks };
  }
  const cells = cellsOf(excerpt, measure);
  const isFault = (cell: Cell): boolean =>
    fault.end > fault.start ? cell.start < fault.end && cell.end > fault.start : cell.start === fault.start;
  let focus = cells.findIndex((cell) => cell.end > fault.start);
  if (focus < 0) focus = cells.length;
  const total = cells.reduce((sum, cell) => sum + cell.width, 0);
  let low = 0;
  let high = cells.length;
  if (cutBefore || cutAfter || total + 1 > width) {
    const room = Math.max(1, width - 2);
    const faulty = cells.reduce((sum, cell) => sum + (isFault(cell) ? cell.width : 0), 0);
    const before = Math.floor((room - Math.min(room, Math.max(1, faulty))) / 2);
    let used = 0;
    const takeBefore = (most: number): void => {
      while (low > 0 && used + (cells[low - 1] as Cell).width <= most) used += (cells[--low] as Cell).width;
    };
    low = focus;
    high = focus;
    takeBefore(before);
    while (high < cells.length && used + (cells[high] as Cell).width <= room) used += (cells[high++] as Cell).width;
    // At the end of a line, all remaining columns show the text in front.
    takeBefore(room - (focus === cells.length ? 1 : 0));
  }
  const cutLeft = low > 0 || cutBefore;
  let line = cutLeft ? '…' : '';
  let carets = cutLeft ? ' ' : '';
  let marked = false;
  for (const cell of cells.slice(low, high)) {
    line += cell.shown;
    const mark: boolean = isFault(cell) && (fault.end > fault.start || !marked);
    const columns = mark ? Math.max(1, cell.width) : cell.width;
    carets += (mark ? '^' : ' ').repeat(columns);
    marked ||= mark;
  }
  if (!marked) carets += '^';
  if (high < cells.length || cutAfter) line += '…';
  return { line, carets: carets.trimEnd() };
}

/** The lines of a code frame between its header and its fixes: the position, the line of text, and the carets. */
export function drawFrame(
  document: Document,
  excerpt: Excerpt,
  width: number,
  { colors, measure, mark }: { colors: Colors; measure: Measure; mark: (text: string) => string },
): { readonly margin: string; readonly lines: readonly string[] } {
  const { line, column } = placeOf(document, excerpt.fault);
  const number = String(line);
  const margin = ' '.repeat(number.length);
  const drawn = drawExcerpt(excerpt, Math.max(20, width - number.length - 3), measure);
  return {
    margin,
    lines: [
      `${margin}${colors.blue('-->')} ${visible(document.name)}:${line}:${column}`,
      `${colors.blue(`${number} |`)} ${drawn.line}`,
      `${colors.blue(`${margin} |`)} ${mark(drawn.carets)}`,
    ],
  };
}
