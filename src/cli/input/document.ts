import { createLineMap, type LineMap } from '../../text/line-map.js';
import type { Range } from '../../text/range.js';

/**
 * A text that findings are in: a file or a chunk of it, standard input, an argument. A class, because there is one for
 * each chunk (see `docs/performance.md`).
 */
export class Document {
  private read: string | undefined;
  private map: LineMap | undefined;

  constructor(
    /** The name for people: a path, `<stdin>` or `<argument>`. */
    readonly name: string,
    /** The text, or a function that decodes it on demand. */
    private readonly content: string | (() => string),
    /** The number of its first line in the file, from 0. */
    readonly firstLine = 0,
  ) {}

  /** The text without a byte order mark; of a long file, the current chunk. */
  get text(): string {
    const { content } = this;
    this.read ??= typeof content === 'string' ? content : content();
    return this.read;
  }

  get lines(): LineMap {
    // Computed on demand: most documents have no findings.
    this.map ??= createLineMap(this.text);
    return this.map;
  }
}

/** The location of a finding. Without a range it is about the whole document. */
export interface Location {
  readonly document: Document;
  readonly range?: Range | undefined;
  /** For a finding in an affix, a prompt that has it. */
  readonly beside?: Location;
}

/** A range for people: lines and characters (UTF-16 units) from 1, the end exclusive. */
export interface DocumentPlace {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function placeOf({ lines, firstLine }: Document, { start, end }: Range): DocumentPlace {
  const from = lines.positionAt(start);
  const to = lines.positionAt(end);
  return {
    line: firstLine + from.line + 1,
    column: from.character + 1,
    endLine: firstLine + to.line + 1,
    endColumn: to.character + 1,
  };
}

/** The number of line breaks in a text. */
export const breaksIn = (text: string): number => new BreakCounter(text).before(text.length);

/** Counts line breaks before increasing offsets. Reads each character once. */
export class BreakCounter {
  private at = 0;
  private count = 0;
  private readonly hasReturns: boolean;

  constructor(private readonly text: string) {
    this.hasReturns = text.includes('\r');
  }

  /** The number of line breaks before an offset. Offsets must not decrease, nor lie inside of a line break. */
  before(offset: number): number {
    const { text } = this;
    if (this.hasReturns) {
      for (; this.at < offset; this.at++) {
        const code = text.charCodeAt(this.at);
        if (code === 13 && text.charCodeAt(this.at + 1) === 10) this.at++;
        if (code === 10 || code === 13) this.count++;
      }
      return this.count;
    }
    // `indexOf` is faster than a loop over characters.
    for (
      let newline = text.indexOf('\n', this.at);
      newline >= 0 && newline < offset;
      newline = text.indexOf('\n', this.at)
    ) {
      this.count++;
      this.at = newline + 1;
    }
    return this.count;
  }
}
