import { createLineMap, type LineMap } from '../../text/line-map.js';
import type { Range } from '../../text/range.js';

/**
 * A text that findings are shown in: a file, standard input, an argument. It is a class since there is one for each chunk:
 * an engine keeps a hidden class for each object that a literal with getters makes, and the text with it.
 */
export class Document {
  private read: string | undefined;
  private map: LineMap | undefined;

  constructor(
    /** How people know it: a path, or `<stdin>`. */
    readonly name: string,
    /** The text, or what answers it: it may wait until somebody looks at it. */
    private readonly content: string | (() => string),
    /** Which line of the file the text starts with, from 0. */
    readonly firstLine = 0,
  ) {}

  /** Without a byte order mark; of a long file, the chunk at hand. */
  get text(): string {
    const { content } = this;
    this.read ??= typeof content === 'string' ? content : content();
    return this.read;
  }

  get lines(): LineMap {
    // Most documents have no findings, and a prompt has its lines counted only to show one.
    this.map ??= createLineMap(this.text);
    return this.map;
  }
}

/** Where a finding stands. Without a range it is about the whole document. */
export interface Location {
  readonly document: Document;
  readonly range?: Range | undefined;
}

/** A range as people count: lines and characters (UTF-16 units) from 1, the end exclusive. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function placeOf({ lines, firstLine }: Document, { start, end }: Range): Place {
  const from = lines.positionAt(start);
  const to = lines.positionAt(end);
  return {
    line: firstLine + from.line + 1,
    column: from.character + 1,
    endLine: firstLine + to.line + 1,
    endColumn: to.character + 1,
  };
}

/** How many lines of a text end in it. */
export const breaksIn = (text: string): number => new BreakCounter(text).before(text.length);

/** Counts the breaks of lines in front of offsets that only grow: nothing is looked at twice. */
export class BreakCounter {
  private at = 0;
  private count = 0;
  private readonly hasReturns: boolean;

  constructor(private readonly text: string) {
    this.hasReturns = text.includes('\r');
  }

  /** How many lines end before an offset, which is not inside of a break. */
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
    // Engines look for one character faster than a loop of ours could.
    for (let found = text.indexOf('\n', this.at); found >= 0 && found < offset; found = text.indexOf('\n', this.at)) {
      this.count++;
      this.at = found + 1;
    }
    return this.count;
  }
}
