import type { Nodes } from 'mdast';
import type { HostItem } from '../../readers/host.js';
import { marksIn, unquotedLines, wholeRecords } from '../../readers/lines.js';
import { blocksOf } from '../../readers/markdown/blocks.js';
import { openingOf } from '../../readers/markdown/front-matter.js';
import {
  announces,
  createMarkdownReader,
  isNamed,
  isWorthwhile,
  type MarkdownOptions,
  readNamed,
  readNodes,
  tangled,
} from '../../readers/markdown.js';
import { type Marks, opening } from '../../readers/marks.js';
import { moveItem } from './move.js';
import type { DocumentSegment, SegmentReader } from './segment.js';

/** A fence of more characters is split into segments: it may hold all prompts of a host. */
const minLongFence = 2048;

/** Characters of a long fence to read at a time. */
const linesLength = 2048;

/**
 * The segments of Markdown: top-level blocks whose end does not depend on the text that follows, and in a long fence
 * its prompts. The state of a segment is the fence that it starts in, if any: its opening marks.
 */
export function markdownSegments(options: MarkdownOptions = {}): SegmentReader {
  return {
    // An edit may turn a block into a continuation of the one before it.
    lookBack: 1,
    // The start of a fence says how all of its lines are read.
    reach: (before) => (before === undefined || (before as Fence).marks === '' ? 0 : opening + 2),
    read(text, state, isLast) {
      // A text that the reader refuses is refused as a whole.
      if (tangled.test(text)) return state === undefined && isLast ? refused(text, options) : undefined;
      return new Blocks(text, isLast, options, state as Fence | undefined).read();
    },
  };
}

/** The fence that a segment starts in. The first segment of a host has none. */
interface Fence {
  /** Its opening marks: backticks or tildes. Empty outside of fences. */
  readonly marks: string;
  /** The list marks of its lines; undefined at its start. */
  readonly list?: Marks;
}

const outside: Fence = { marks: '' };

function refused(text: string, options: MarkdownOptions): readonly DocumentSegment[] {
  const { items } = createMarkdownReader(options).read(text);
  return [{ length: text.length, text, items, before: undefined, after: outside }];
}

/** Reads the segments of a text from its start. */
class Blocks {
  private readonly segments: DocumentSegment[] = [];
  /** Start of the segment that is being read, and the fence around it. */
  private start = 0;
  /** Where the first segment ends at the earliest. */
  private least = 0;
  private items: HostItem[] = [];
  /**
   * Blocks of that segment whose prompts are still to be read, with the text that they were parsed from and its offset.
   */
  private nodes: Nodes[] = [];
  private source = '';
  private base = 0;

  constructor(
    private readonly text: string,
    private readonly last: boolean,
    private readonly options: MarkdownOptions,
    private fence: Fence | undefined,
  ) {}

  read(): readonly DocumentSegment[] {
    const { text, last, fence = outside } = this;
    const from = fence.marks === '' ? this.readOpening() : this.readFence(fence, 0, text.length);
    if (from !== undefined) {
      if (!last || isWorthwhile(text, this.options) || /promptc-disable/i.test(text)) this.readBlocks(from);
      if (last) this.cut(text.length, outside, true);
    }
    return this.segments;
  }

  /**
   * Reads the front matter of a page. Returns the offset behind it, or `undefined` where more text has to tell. Lines that
   * only start like it are in the first segment, because an edit of theirs may make them some.
   */
  private readOpening(): number | undefined {
    const { text, last } = this;
    const opening = this.fence ? undefined : openingOf(text);
    if (!opening) return 0;
    const { behind, isWhole } = opening;
    if (!last && behind === text.length) return undefined;
    this.least = behind;
    return isWhole ? behind : 0;
  }

  /** Reads blocks up to the last one, which may continue in the text that follows. */
  private readBlocks(from: number): void {
    const { text, last } = this;
    const base = from;
    this.base = base;
    this.source = text.slice(base);
    const nodes: readonly Nodes[] = blocksOf(this.source);
    let before: Nodes | undefined;
    for (const [index, node] of nodes.entries()) {
      const start = lineStart(text, base + startOf(node));
      const isFinal = index === nodes.length - 1 && !last;
      if (isBlankBefore(text, start) || (before && isParted(text, base, before, node))) this.cut(start, outside);
      if (this.isLong(node, base, start) && this.start === start) {
        if (!this.readLongFence(start, isFinal ? text.length : nextLine(text, base + endOf(node)))) return;
      } else if (isFinal) return;
      else this.nodes.push(node);
      before = node;
    }
  }

  /** Whether a node is a long, unindented fence of prompts. */
  private isLong(node: Nodes, base: number, start: number): boolean {
    if (node.type !== 'code' || !isNamed(node)) return false;
    return (
      base + startOf(node) === start &&
      /[`~]/.test(this.text.charAt(start)) &&
      endOf(node) - startOf(node) > minLongFence
    );
  }

  /** Reads the fence at `start`. Returns whether the text contains its end. */
  private readLongFence(start: number, end: number): boolean {
    const { text } = this;
    const marks = /^(?:`+|~+)/.exec(text.slice(start, start + 200))?.[0] ?? '';
    const content = nextLine(text, start);
    const fence: Fence = { marks };
    this.cut(content, fence);
    return this.readFence(fence, content, Math.max(content, end)) !== undefined;
  }

  /** Reads the inside of a fence. Returns the offset behind it, or `undefined` where its end is not in the text. */
  private readFence(opened: Fence, from: number, end: number): number | undefined {
    const { text, last } = this;
    const { split = 'line' } = this.options;
    const close = closing(text.slice(from, end), opened.marks, last || end < text.length);
    const stop = close ? from + close.start : end;
    const known = close || last || stop - from > opening + 2;
    if (!opened.list && !known) return undefined;
    const list = opened.list ?? marksIn(unquotedLines(text, Math.min(stop, from + opening + 2), from), split);
    const fence: Fence = { ...opened, list };
    let at = from;
    while (at < stop) {
      let to = at;
      for (let length = linesLength; to === at; length *= 2) {
        if (at + length >= stop) {
          to = close || last ? stop : at + wholeRecords(text.slice(at, stop), split, list);
          break;
        }
        to = at + wholeRecords(text.slice(at, at + length), split, list);
      }
      if (to === at) return undefined;
      this.items.push(...readNamed(unquotedLines(text, to, at), split, list));
      at = to;
      if (at < stop) this.cut(at, fence);
    }
    if (!close) {
      if (last) return end;
      this.cut(at, fence);
      return undefined;
    }
    const behind = from + close.end;
    this.cut(behind, outside);
    return behind;
  }

  /** Ends a segment, unless that would separate a suppression comment from its prompt. */
  private cut(at: number, fence: Fence, always = false): void {
    if (at <= this.start || at < this.least) return;
    // An introduction belongs to the block that follows it.
    const before = this.nodes.at(-1);
    if (!always && before && announces(this.source, before)) return;
    if (this.nodes.length > 0) {
      const shifted = this.items.map((item) => moveItem(item, -this.base));
      const read = readNodes(this.source, this.nodes, this.options, shifted);
      this.items = read.map((item) => moveItem(item, this.base));
      this.nodes = [];
    }
    if (!always && this.items.at(-1)?.kind === 'suppression') return;
    const { start, items } = this;
    this.segments.push({
      length: at - start,
      text: this.text.slice(start, at),
      items: items.map((item) => moveItem(item, -start)).sort((a, b) => a.range.start - b.range.start),
      before: this.fence,
      after: fence,
    });
    this.start = at;
    this.fence = fence;
    this.items = [];
  }
}

const startOf = ({ position }: Nodes): number => position?.start.offset ?? 0;
const endOf = ({ position }: Nodes): number => position?.end.offset ?? 0;

const isFenced = (text: string, base: number, node: Nodes): boolean =>
  node.type === 'code' && /[`~]/.test(text.charAt(base + startOf(node)));

/**
 * Whether two blocks stay apart without a blank line between them, however either goes on: a fence, a heading or a
 * thematic break separates them.
 */
const isParted = (text: string, base: number, before: Nodes, node: Nodes): boolean =>
  isFenced(text, base, node) ||
  isFenced(text, base, before) ||
  before.type === 'heading' ||
  before.type === 'thematicBreak' ||
  (before.type === 'paragraph' && node.type === 'heading' && text.charAt(base + startOf(node)) === '#');

const isBreak = (char: string): boolean => char === '\n' || char === '\r';

function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isBreak(text.charAt(at - 1))) at--;
  return at;
}

/** Start of the line after the one at `offset`. */
function nextLine(text: string, offset: number): number {
  const found = /\r\n?|\n/g;
  found.lastIndex = offset;
  const match = found.exec(text);
  return match ? match.index + match[0].length : text.length;
}

/** Whether the line before the one that starts at `start` is blank. */
function isBlankBefore(text: string, start: number): boolean {
  const end = text.startsWith('\r\n', start - 2) ? start - 2 : start - 1;
  return end < 0 || text.slice(lineStart(text, end), end).trim() === '';
}

/** The line that closes a fence, with its line break. `whole` says that the text does not continue. */
function closing(
  text: string,
  fence: string,
  whole: boolean,
): { readonly start: number; readonly end: number } | undefined {
  const pattern = new RegExp(
    `(?<=^|[\\r\\n]) {0,3}${fence.charAt(0)}{${fence.length},}[ \\t]*(?:\\r\\n|\\n|\\r(?!$)${whole ? '|\\r?$' : ''})`,
  );
  const match = pattern.exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}
