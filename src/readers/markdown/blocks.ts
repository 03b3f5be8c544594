import type { Nodes, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Range } from '../../text/range.js';

/** Characters that are parsed at once. The parser needs more time per block, the more blocks there are. */
const usualLength = 8192;

/**
 * Parses Markdown into its top-level blocks, in chunks, so that it takes linear time. A reference to a link that is
 * defined in another chunk is read as text. `from` is where to start.
 */
export function blocksOf(text: string, from = 0, chunkLength = usualLength): readonly RootContent[] {
  const blocks: RootContent[] = [];
  let start = from;
  for (let length = chunkLength; start < text.length; ) {
    const end = seamBehind(text, start + length);
    const chunk = text.slice(start, end);
    const read = fromMarkdown(chunk).children;
    if (end < text.length && !isClosed(chunk, read.at(-1), text.slice(end, end + 7))) {
      length *= 2;
      continue;
    }
    // The parser does not count a byte order mark.
    const by = start + (chunk.startsWith('\uFEFF') ? 1 : 0);
    for (const block of read) {
      if (by > 0) shift(block, by);
      blocks.push(block);
    }
    start = end;
    length = chunkLength;
  }
  return blocks;
}

/**
 * The first place behind an offset where a block may start: behind a blank line, a thematic break or the underline of a
 * heading, or at a heading.
 */
function seamBehind(text: string, offset: number): number {
  if (offset >= text.length) return text.length;
  const seam =
    /(?<=\n|\r(?!\n))(?:[ \t]*(?:\r\n?|\n)(?=[^\s*+\-\d])|(?=#{1,6}[ \t])|(?:-{3,}|={3,}|\*{3,}|_{3,})[ \t]*(?:\r\n?|\n))/g;
  seam.lastIndex = offset;
  const match = seam.exec(text);
  return match ? match.index + match[0].length : text.length;
}

/** Whether the last block of a chunk stays the same, whatever follows. */
function isClosed(chunk: string, last: RootContent | undefined, next: string): boolean {
  if (last === undefined || last.type === 'heading' || last.type === 'thematicBreak') return true;
  // A block that goes on behind a blank line, such as an open fence, reaches to the end of the chunk.
  const rest = chunk.slice(last.position?.end.offset ?? chunk.length);
  return (
    /^[^\r\n]*(?:\r\n|\n|\r(?!\n))[ \t]*[\r\n]/.test(rest) || (last.type === 'paragraph' && /^#{1,6}[ \t]/.test(next))
  );
}

/** Moves a block to its place in the text. */
function shift(block: RootContent, by: number): void {
  for (const { node } of nodesIn([block])) {
    const { start, end } = node.position ?? {};
    if (start) start.offset = (start.offset ?? 0) + by;
    if (end) end.offset = (end.offset ?? 0) + by;
  }
}

/** Nodes and those in them, in order, each with its sibling in front. Without recursion: emphasis may be nested thousands deep. */
export function* nodesIn(
  nodes: readonly Nodes[],
): Generator<{ readonly node: Nodes; readonly previous: Nodes | undefined }> {
  const open = [{ siblings: nodes, next: 0 }];
  for (let level = open.at(-1); level; level = open.at(-1)) {
    const node = level.siblings[level.next];
    if (!node) {
      open.pop();
      continue;
    }
    yield { node, previous: level.siblings[level.next - 1] };
    level.next++;
    if ('children' in node) open.push({ siblings: node.children, next: 0 });
  }
}

/** The range of a node. Parsed nodes always have one. */
export function rangeOf({ position }: Nodes): Range {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}
