import type { Tree } from '@lezer/common';
import type { Range } from '../../text/range.js';

/** A node of a syntax tree, independent of the parser. */
export interface CodeNode {
  readonly type: string;
  readonly from: number;
  readonly to: number;
  readonly parent: CodeNode | undefined;
  readonly children: CodeNode[];
  /** The type of the sibling in front that is no comment, also where the tree was cut behind it. */
  readonly before?: string | undefined;
  /** The text in front that affects how the node is read: the tag of a template, the introduction of a heredoc. */
  siblingBefore?: string | undefined;
  /** The text behind that affects how the node is read: calls of methods on a literal. */
  siblingAfter?: string | undefined;
  /** Whether it is an error node of the parser. */
  readonly isError: boolean;
  /** Whether it or a child is an error node. */
  isBroken: boolean;
  /** Whether it or any descendant is an error node. */
  holdsError: boolean;
}

/** Parses a text. */
export type Parse = (text: string) => CodeNode;

/** The common interface of both parsers' cursors. */
interface Walk {
  readonly type: string;
  readonly from: number;
  readonly to: number;
  readonly isError: boolean;
  /** The type of the sibling in front that is no comment. */
  before(): string | undefined;
  down(): boolean;
  next(): boolean;
  up(): boolean;
}

/** The nodes of a tree, or those that a range of it touches, with offsets from the start of the range. */
export function lezerTree(tree: Tree, { start, end }: Range = { start: 0, end: tree.length }): CodeNode {
  const cursor = tree.cursor();
  // Includes a node without length in front.
  const front = start === 0 ? -1 : start;
  return collect({
    get type() {
      return cursor.name;
    },
    get from() {
      return cursor.from - start;
    },
    get to() {
      return cursor.to - start;
    },
    get isError() {
      return cursor.type.isError;
    },
    before() {
      let { prevSibling } = cursor.node;
      while (prevSibling && isComment(prevSibling.name)) ({ prevSibling } = prevSibling);
      return prevSibling?.name;
    },
    down() {
      if (!cursor.childAfter(front)) return false;
      if (cursor.from < end || end === tree.length) return true;
      cursor.parent();
      return false;
    },
    next: () => cursor.nextSibling() && (cursor.from < end || end === tree.length),
    up: () => cursor.parent(),
  });
}

/** Whether a tree, or what a range of it touches, has an error node. */
export function holdsError(tree: Tree, range?: Range): boolean {
  let holds = false;
  tree.iterate({
    ...(range ? { from: range.start, to: range.end } : {}),
    enter({ type }) {
      holds ||= type.isError;
      return !holds;
    },
  });
  return holds;
}

/** The part of tree-sitter's cursor that is used. */
export interface SitterCursor {
  readonly nodeType: string;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly nodeIsMissing: boolean;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
}

export const sitterTree = (cursor: SitterCursor): CodeNode =>
  collect({
    get type() {
      return cursor.nodeType;
    },
    get from() {
      return cursor.startIndex;
    },
    get to() {
      return cursor.endIndex;
    },
    get isError() {
      return cursor.nodeType === 'ERROR' || cursor.nodeIsMissing;
    },
    before: () => undefined,
    down: () => cursor.gotoFirstChild(),
    next: () => cursor.gotoNextSibling(),
    up: () => cursor.gotoParent(),
  });

export const isComment = (type: string): boolean => /comment/i.test(type);

/** Collects all nodes. Without recursion: a sum of ten thousand literals is that deep. */
function collect(walk: Walk): CodeNode {
  const make = (parent: CodeNode | undefined): CodeNode => {
    const { type, from, to, isError } = walk;
    const previous = parent?.children.at(-1);
    // Only a parent that starts in front of the text has children that are not seen.
    const hidden = parent && !previous && parent.from < 0 ? walk.before() : undefined;
    const before = !previous ? hidden : isComment(previous.type) ? previous.before : previous.type;
    const node: CodeNode = {
      type,
      from,
      to,
      parent,
      children: [],
      before,
      isError,
      isBroken: isError,
      holdsError: isError,
    };
    parent?.children.push(node);
    if (isError && parent) parent.isBroken = true;
    if (isError) for (let outer = parent; outer && !outer.holdsError; outer = outer.parent) outer.holdsError = true;
    return node;
  };
  const root = make(undefined);
  let node = root;
  for (;;) {
    if (walk.down()) {
      node = make(node);
      continue;
    }
    while (!walk.next()) {
      if (!walk.up()) return root;
      node = node.parent ?? root;
      if (node === root) return root;
    }
    node = make(node.parent);
  }
}
