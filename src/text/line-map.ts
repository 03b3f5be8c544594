import { lastIndexUpTo } from './search.js';

/**
 * A position as editors count it: zero-based line, and zero-based character in UTF-16 units. People are shown one-based
 * numbers.
 */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Converts between offsets and positions in one text. */
export interface LineMap {
  /** Number of lines; 1 for a text without a line break. */
  readonly lineCount: number;
  /** The position of `offset`; an offset outside the text is clamped to its nearest end. */
  positionAt(offset: number): Position;
  /** The offset of `position`; a character past the end of its line is clamped to that end. */
  offsetAt(position: Position): number;
  /** The range of line `line` (zero-based), without its line break; a line outside the text is clamped to the nearest one. */
  lineRange(line: number): { readonly start: number; readonly end: number };
}

/** Creates the line map of `text`. Line breaks are `\n`, `\r\n` and `\r`. */
export function createLineMap(text: string): LineMap {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 13 && text.charCodeAt(at + 1) === 10) at++;
    if (code === 10 || code === 13) starts.push(at + 1);
  }
  const clampLine = (line: number) => Math.max(0, Math.min(starts.length - 1, line));
  const lineRange = (line: number) => {
    const start = starts[clampLine(line)] as number;
    let end = clampLine(line) + 1 < starts.length ? (starts[clampLine(line) + 1] as number) : text.length;
    while (end > start && (text.charCodeAt(end - 1) === 10 || text.charCodeAt(end - 1) === 13)) end--;
    return { start, end };
  };
  return {
    lineCount: starts.length,
    lineRange,
    positionAt(offset) {
      const at = Math.max(0, Math.min(text.length, offset));
      const line = lastIndexUpTo(starts, at);
      return { line, character: at - (starts[line] as number) };
    },
    offsetAt({ line, character }) {
      if (line < 0) return 0;
      if (line >= starts.length) return text.length;
      const { start, end } = lineRange(line);
      return Math.min(start + Math.max(0, character), end);
    },
  };
}
