import type { Position } from '../text/line-map.js';
import type { Edit, Range } from '../text/range.js';

/** Reads a range of a text. */
export type Slice = (range: Range) => string;

/**
 * Where the lines of a text start. An edit looks only at the lines that it touches: an editor may send thousands of edits
 * at once, and looking through the whole text for each would take minutes.
 */
export class Lines {
  private constructor(
    private readonly starts: readonly number[],
    private readonly length: number,
    private readonly slice: Slice,
  ) {}

  static of(text: string): Lines {
    return new Lines(startsIn(text, 0), text.length, ({ start, end }) => text.slice(start, end));
  }

  /** The offset of a position. One past the end of its line counts as that end, one past the last line as the end. */
  offsetAt({ line, character }: Position): number {
    if (line >= this.starts.length) return this.length;
    const start = this.starts[line] as number;
    const next = this.starts[line + 1];
    if (next === undefined) return Math.min(start + character, this.length);
    const [lineBreak = ''] = /\r?\n$|\r$/.exec(this.slice({ start: Math.max(start, next - 2), end: next })) ?? [];
    return Math.min(start + character, next - lineBreak.length);
  }

  positionAt(offset: number): Position {
    const line = this.lineAt(offset);
    return { line, character: offset - (this.starts[line] as number) };
  }

  /** The lines after an edit. `slice` reads the text after it. */
  after({ range, text }: Edit, slice: Slice): Lines {
    // A line break of two characters may be torn apart or made at either end of the edit.
    const first = this.lineAt(Math.max(0, range.start - 1));
    const last = this.lineAt(Math.min(this.length, range.end + 1));
    const moved = text.length - (range.end - range.start);
    const start = this.starts[first] as number;
    const end = (this.starts[last + 1] ?? this.length) + moved;
    const read = startsIn(slice({ start, end }), start);
    // Where a line follows, the end of the range is its start.
    if (last + 1 < this.starts.length) read.pop();
    const behind = this.starts.slice(last + 1).map((at) => at + moved);
    return new Lines(this.starts.slice(0, first).concat(read, behind), this.length + moved, slice);
  }

  private lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Where the lines of a text start that itself starts at an offset. */
function startsIn(text: string, from: number): number[] {
  const starts = [from];
  for (const match of text.matchAll(/\r\n|[\r\n]/g)) starts.push(from + match.index + match[0].length);
  return starts;
}
