import type { Segment } from '../text-map.js';

export type Style = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/**
 * The segments of a text that is written as a YAML scalar. Undefined where the spelling is unknown; then nothing is
 * edited.
 *
 * @param written From the quote, or from the indicator of a block, to the end.
 */
export function segmentsOf(text: string, written: string, style: Style): readonly Segment[] | undefined {
  const found = new Aligned(text, written);
  const isRead = style === 'literal' || style === 'folded' ? found.block() : found.flow(style);
  return isRead ? found.segments : undefined;
}

class Aligned {
  readonly segments: Segment[] = [];
  /** Offsets in the text and in its spelling, up to which segments are known. */
  private at = 0;
  private host = 0;

  constructor(
    private readonly text: string,
    private readonly written: string,
  ) {}

  flow(style: 'plain' | 'single' | 'double'): boolean {
    const { text, written } = this;
    if (style !== 'plain') this.host = 1;
    while (this.at < text.length) {
      const fold = foldAt(written, this.host);
      if (fold) {
        const breaks = fold[0].match(/\r\n?|\n/g)?.length ?? 0;
        if (!this.take(breaks === 1 ? ' ' : '\n'.repeat(breaks - 1), fold[0].length)) return false;
        continue;
      }
      const rest = written.slice(this.host, this.host + 10);
      if (style === 'single' && rest.startsWith("''")) {
        if (!this.take("'", 2)) return false;
      } else if (style === 'double' && rest.startsWith('\\')) {
        const goesOn = matchAt(lineGoesOn, written, this.host);
        if (goesOn) {
          this.host += goesOn[0].length;
          continue;
        }
        const length = { x: 4, u: 6, U: 10 }[rest.charAt(1)] ?? 2;
        const point = text.codePointAt(this.at) ?? 0;
        const units = length === 10 && point > 0xffff ? 2 : 1;
        this.push(units, length, false);
      } else {
        const stop = nextOf(written, this.host, style);
        const length = Math.min(stop - this.host, text.length - this.at);
        if (length <= 0 || text.slice(this.at, this.at + length) !== written.slice(this.host, this.host + length))
          return false;
        this.push(length, length, true);
      }
    }
    return this.at === text.length;
  }

  block(): boolean {
    const { text, written } = this;
    const head = /^[^\r\n]*(?:\r\n?|\n)/.exec(written)?.[0].length;
    if (head === undefined) return false;
    this.host = head;
    const lines = written.slice(head).match(/[^\r\n]*(?:\r\n?|\n)|[^\r\n]+/g) ?? [];
    const first = lines.find((line) => line.trim() !== '');
    if (first === undefined) return false;
    // Leading lines with more indentation are not supported.
    const indent = /^ */.exec(first)?.[0].length ?? 0;
    const digits = /^[|>][+-]?([1-9])/.exec(written) ?? /^[|>]([1-9])/.exec(written);
    if (digits) return false;
    for (let index = 0; index < lines.length && this.at < text.length; index++) {
      const line = lines[index] as string;
      const content = line.slice(indent).replace(/[\r\n]+$/, '');
      if (line.trim() !== '' || content !== '') {
        this.host += Math.min(indent, line.length);
        if (!text.startsWith(content, this.at)) return false;
        this.push(content.length, content.length, true);
        if (this.at >= text.length) break;
      } else if (index === 0) return false;
      // The line break, the blank lines behind it, and the indentation of the next line.
      let next = index + 1;
      while (
        next < lines.length &&
        (lines[next] as string).slice(indent).trim() === '' &&
        (lines[next] as string).trim() === ''
      )
        next++;
      const following = lines[next];
      if (following === undefined) return false;
      const breaks = next - index;
      const gap = line.length - Math.min(indent, line.length) - content.length;
      const between = lines.slice(index + 1, next).reduce((sum, each) => sum + each.length, gap) + indent;
      const ahead = following.slice(indent).replace(/[\r\n]+$/, '');
      const units = [breaks - 1, breaks, breaks + 1].find(
        (count) =>
          count > 0 && /^[ \n]+$/.test(text.slice(this.at, this.at + count)) && text.startsWith(ahead, this.at + count),
      );
      if (units === undefined) return false;
      this.push(units, between, false);
      this.host -= indent;
      index = next - 1;
    }
    return this.at === text.length;
  }

  private take(text: string, length: number): boolean {
    if (!this.text.startsWith(text, this.at)) return false;
    this.push(text.length, length, false);
    return true;
  }

  private push(units: number, length: number, verbatim: boolean): void {
    if (units > 0) {
      this.segments.push({
        text: { start: this.at, end: this.at + units },
        host: { start: this.host, end: this.host + length },
        verbatim,
      });
    }
    this.at += units;
    this.host += length;
  }
}

/** A line break with the blanks around it. */
function foldAt(written: string, at: number): RegExpExecArray | null {
  return /[ \t\r\n]/.test(written.charAt(at)) ? matchAt(folded, written, at) : null;
}

const folded = /[ \t]*(?:\r\n?|\n)\s*/y;
const lineGoesOn = /\\(?:\r\n?|\n)\s*/y;

function matchAt(pattern: RegExp, written: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(written);
}

/** The end of the characters that stand for themselves. */
function nextOf(written: string, from: number, style: 'plain' | 'single' | 'double'): number {
  const special = { plain: /[\r\n]/g, single: /''|[\r\n]/g, double: /[\\\r\n]/g }[style];
  special.lastIndex = from;
  let end = special.exec(written)?.index ?? written.length;
  // Blanks in front of a line break are folded with it.
  if (/[\r\n]/.test(written.charAt(end))) while (end > from && /[ \t]/.test(written.charAt(end - 1))) end--;
  return end;
}
