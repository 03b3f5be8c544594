import type { Position } from '../text/line-map.js';
import type { Edit, Range } from '../text/range.js';
import { lastIndexUpTo } from '../text/search.js';

/** Reads a range of a text. */
export type Slice = (range: Range) => string;

/** The unit in which a client counts the characters of a line. */
export type Encoding = 'utf-8' | 'utf-16' | 'utf-32';

export const isEncoding = (name: string): name is Encoding => /^utf-(?:8|16|32)$/.test(name);

/** How many units a code point takes. A lone surrogate is encoded as three bytes. */
function unitsOf(code: number, encoding: Encoding): number {
  if (encoding === 'utf-16') return code > 0xffff ? 2 : 1;
  if (encoding === 'utf-32' || code < 0x80) return 1;
  return code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/**
 * The offsets at which the lines of a text start. An edit looks only at the lines that it touches: an editor may send
 * thousands of edits at once, and scanning the whole text for each would take minutes.
 */
export class Lines {
  /** Cache of the line read last: positions come in order. */
  private last: { readonly line: number; readonly text: string; readonly isAscii: boolean } | undefined;

  private constructor(
    private readonly starts: readonly number[],
    private readonly length: number,
    private readonly slice: Slice,
    private readonly encoding: Encoding,
  ) {}

  static of(text: string, encoding: Encoding = 'utf-16'): Lines {
    return new Lines(startsIn(text, 0), text.length, ({ start, end }) => text.slice(start, end), encoding);
  }

  /**
   * The offset of a position. A character past the end of its line becomes that end, a line past the last one the end
   * of the text, and a position inside of a character its start.
   */
  offsetAt({ line, character }: Position): number {
    if (line >= this.starts.length) return this.length;
    const start = this.starts[line] as number;
    if (this.encoding !== 'utf-16') return start + this.unitsAt(line, character);
    const next = this.starts[line + 1];
    if (next === undefined) return Math.min(start + character, this.length);
    const [lineBreak = ''] = /\r?\n$|\r$/.exec(this.slice({ start: Math.max(start, next - 2), end: next })) ?? [];
    return Math.min(start + character, next - lineBreak.length);
  }

  positionAt(offset: number): Position {
    const line = this.lineAt(offset);
    const units = offset - (this.starts[line] as number);
    if (this.encoding === 'utf-16') return { line, character: units };
    const { text, isAscii } = this.read(line);
    if (isAscii) return { line, character: units };
    let character = 0;
    for (let at = 0; at < units; ) {
      const code = text.codePointAt(at) ?? 0;
      at += code > 0xffff ? 2 : 1;
      if (at <= units) character += unitsOf(code, this.encoding);
    }
    return { line, character };
  }

  /** The zero-based number of the line of an offset. */
  lineAt(offset: number): number {
    return lastIndexUpTo(this.starts, offset);
  }

  /** The lines after an edit. `slice` reads the edited text. */
  after({ range, text }: Edit, slice: Slice): Lines {
    // An edit may split or create a CRLF at either of its ends.
    const first = this.lineAt(Math.max(0, range.start - 1));
    const last = this.lineAt(Math.min(this.length, range.end + 1));
    const moved = text.length - (range.end - range.start);
    const start = this.starts[first] as number;
    const end = (this.starts[last + 1] ?? this.length) + moved;
    const read = startsIn(slice({ start, end }), start);
    // The range ends where the next line starts, which is in the list already.
    if (last + 1 < this.starts.length) read.pop();
    const behind = this.starts.slice(last + 1).map((at) => at + moved);
    return new Lines(this.starts.slice(0, first).concat(read, behind), this.length + moved, slice, this.encoding);
  }

  /** The same lines, read by another function. */
  over(slice: Slice): Lines {
    return new Lines(this.starts, this.length, slice, this.encoding);
  }

  /** Converts a character in the client's units to UTF-16 units. */
  private unitsAt(line: number, character: number): number {
    const { text, isAscii } = this.read(line);
    if (isAscii) return Math.min(character, text.length);
    let at = 0;
    for (let left = character; at < text.length; ) {
      const code = text.codePointAt(at) ?? 0;
      left -= unitsOf(code, this.encoding);
      if (left < 0) break;
      at += code > 0xffff ? 2 : 1;
    }
    return at;
  }

  /** The text of a line, without its line break. */
  private read(line: number): { readonly text: string; readonly isAscii: boolean } {
    if (this.last?.line !== line) {
      const range = { start: this.starts[line] ?? this.length, end: this.starts[line + 1] ?? this.length };
      const text = this.slice(range).replace(/[\r\n]+$/, '');
      this.last = { line, text, isAscii: /^[\0-\x7f]*$/.test(text) };
    }
    return this.last as { readonly text: string; readonly isAscii: boolean };
  }
}

/** The offsets of the line starts in a text that begins at `from`. */
function startsIn(text: string, from: number): number[] {
  const starts = [from];
  for (const match of text.matchAll(/\r\n|[\r\n]/g)) starts.push(from + match.index + match[0].length);
  return starts;
}
