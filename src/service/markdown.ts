import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { HostItem } from '../readers/host.js';
import { linesOf, readLines, type Split, wholeRecords } from '../readers/lines.js';
import { createMarkdownReader, isFence, languages, readNodes, tangled } from '../readers/markdown.js';
import { shiftItem } from './shift.js';
import type { Stretch, StretchReader } from './stretch.js';

/** Fences longer than this are taken apart: they may hold all the prompts of a host. */
const longFence = 2048;

/** Ends of the pieces that lines in a long fence are read in. */
const pieceLength = 2048;

/** Without these words there is nothing to read, and taking Markdown apart is slow. */
const worthwhile = /midjourney|mj|imagine|promptc-disable/i;

/**
 * The stretches of Markdown: blocks that no list or quote holds, as far as their ends do not depend on what follows, and
 * in a long fence its prompts. What a stretch is read with is the fence that it starts in: the marks that opened it, or
 * nothing.
 */
export function markdownStretches({ split = 'line' }: { readonly split?: Split | undefined } = {}): StretchReader {
  return {
    // An edit may make a block go on the one before it.
    lookBack: 1,
    read(text, before, last) {
      // A text that is refused is refused as a whole.
      if (tangled.test(text)) return before === undefined && last ? refused(text, split) : undefined;
      return new Blocks(text, last, split, before as Before).read();
    },
  };
}

/** The fence that a stretch starts in; undefined at the start of a host. */
type Before = string | undefined;

function refused(text: string, split: Split): readonly Stretch[] {
  const { items } = createMarkdownReader({ split }).read(text, true);
  return [{ length: text.length, text, items, before: undefined, after: '' }];
}

/** Reads a text from its start on. */
class Blocks {
  private readonly stretches: Stretch[] = [];
  /** Where the stretch that is being read starts, and the fence around it. */
  private start = 0;
  private items: HostItem[] = [];
  /** The blocks since then that are still to be read, the text that they were found in and where that starts. */
  private nodes: Nodes[] = [];
  private source = '';
  private base = 0;

  constructor(
    private readonly text: string,
    private readonly last: boolean,
    private readonly split: Split,
    private fence: Before,
  ) {}

  read(): readonly Stretch[] {
    const { text, last, fence = '' } = this;
    const from = fence === '' ? 0 : this.readFence(fence, 0, text.length);
    if (from !== undefined) {
      if (!last || worthwhile.test(text)) this.readBlocks(from);
      if (last) this.cut(text.length, '', true);
    }
    return this.stretches;
  }

  /** Reads blocks up to the last one, which may go on in what follows. */
  private readBlocks(from: number): void {
    const { text, last } = this;
    const base = from;
    this.base = base;
    this.source = text.slice(base);
    const nodes: readonly Nodes[] = fromMarkdown(this.source).children;
    let before: Nodes | undefined;
    for (const [index, node] of nodes.entries()) {
      const start = lineStart(text, base + startOf(node));
      const isFinal = index === nodes.length - 1 && !last;
      // A blank line ends most blocks; only a fence ends the one before it and itself without.
      if (isBlankBefore(text, start) || isFenced(text, base, node) || (before && isFenced(text, base, before))) {
        this.cut(start, '');
      }
      if (this.isLong(node, base, start) && this.start === start) {
        if (!this.readLongFence(start, isFinal ? text.length : nextLine(text, base + endOf(node)))) return;
      } else if (isFinal) return;
      else this.nodes.push(node);
      before = node;
    }
  }

  /** Whether a node is a long fence of prompts at the margin. */
  private isLong(node: Nodes, base: number, start: number): boolean {
    if (node.type !== 'code' || !languages.includes(node.lang?.toLowerCase() ?? '')) return false;
    return (
      base + startOf(node) === start && /[`~]/.test(this.text.charAt(start)) && endOf(node) - startOf(node) > longFence
    );
  }

  /** Reads the fence that starts at `start`; returns whether its end is there. */
  private readLongFence(start: number, end: number): boolean {
    const { text } = this;
    const marks = /^(?:`+|~+)/.exec(text.slice(start, start + 200))?.[0] ?? '';
    const content = nextLine(text, start);
    this.cut(content, marks);
    return this.readFence(marks, content, Math.max(content, end)) !== undefined;
  }

  /**
   * Reads on in a fence. Returns where the text goes on behind it, or `undefined` where it goes on in what follows.
   */
  private readFence(fence: string, from: number, end: number): number | undefined {
    const { text, last, split } = this;
    const close = closing(text.slice(from, end), fence, last || end < text.length);
    const stop = close ? from + close.start : end;
    let at = from;
    while (at < stop) {
      let to = at;
      for (let length = pieceLength; to === at; length *= 2) {
        if (at + length >= stop) {
          to = close || last ? stop : at + wholeRecords(text.slice(at, stop), split);
          break;
        }
        to = at + wholeRecords(text.slice(at, at + length), split);
      }
      if (to === at) return undefined;
      this.items.push(...readLines(linesOf(text, to, at), split, isFence));
      at = to;
      if (at < stop) this.cut(at, fence);
    }
    if (!close) {
      if (last) return end;
      this.cut(at, fence);
      return undefined;
    }
    const behind = from + close.end;
    this.cut(behind, '');
    return behind;
  }

  /** Ends a stretch, unless a remark would be cut off from what it is about. */
  private cut(at: number, fence: string, always = false): void {
    if (at <= this.start) return;
    if (this.nodes.length > 0) {
      const before = this.items.map((item) => shiftItem(item, -this.base));
      const read = readNodes(this.source, this.nodes, this.split, before);
      this.items = read.map((item) => shiftItem(item, this.base));
      this.nodes = [];
    }
    if (!always && this.items.at(-1)?.kind === 'suppression') return;
    const { start, items } = this;
    this.stretches.push({
      length: at - start,
      text: this.text.slice(start, at),
      items: items.map((item) => shiftItem(item, -start)).sort((a, b) => a.range.start - b.range.start),
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

const isBreak = (char: string): boolean => char === '\n' || char === '\r';

function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isBreak(text.charAt(at - 1))) at--;
  return at;
}

/** Where the line behind the one at `offset` starts. */
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

/** The line that closes a fence, its break included. `whole` says that the text behind its last character is there. */
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
