/** An element of a sequence: it covers some characters of a text. */
export interface Sized {
  readonly length: number;
}

/**
 * An immutable sequence of elements, as a balanced tree: finding or replacing elements takes logarithmic time, and
 * versions share nearly all of their nodes. Undefined for the empty sequence.
 */
export type Sequence<T extends Sized> = Tree<T> | undefined;

interface Tree<T extends Sized> {
  readonly left: Sequence<T>;
  readonly element: T;
  readonly right: Sequence<T>;
  readonly height: number;
  readonly size: number;
  readonly length: number;
}

/** The number of elements. */
export const sizeOf = <T extends Sized>(sequence: Sequence<T>): number => sequence?.size ?? 0;

/** The length of the whole text. */
export const lengthOf = <T extends Sized>(sequence: Sequence<T>): number => sequence?.length ?? 0;

const heightOf = <T extends Sized>(sequence: Sequence<T>): number => sequence?.height ?? 0;

const tree = <T extends Sized>(left: Sequence<T>, element: T, right: Sequence<T>): Tree<T> => ({
  left,
  element: element,
  right,
  height: Math.max(heightOf(left), heightOf(right)) + 1,
  size: sizeOf(left) + 1 + sizeOf(right),
  length: lengthOf(left) + element.length + lengthOf(right),
});

/** A sequence of the elements from `from` up to `to`. */
export function sequenceOf<T extends Sized>(elements: readonly T[], from = 0, to = elements.length): Sequence<T> {
  if (from >= to) return undefined;
  const middle = (from + to) >> 1;
  return tree(sequenceOf(elements, from, middle), elements[middle] as T, sequenceOf(elements, middle + 1, to));
}

/** An element and its position. */
export interface Position<T extends Sized> {
  readonly element: T;
  /** The number of elements before it. */
  readonly index: number;
  /** The offset at which it starts. */
  readonly start: number;
}

/** The element at an offset; at the end of the text, the last one. Undefined for the empty sequence. */
export function elementAt<T extends Sized>(sequence: Sequence<T>, offset: number): Position<T> | undefined {
  let found: Position<T> | undefined;
  let [node, index, start] = [sequence, 0, 0];
  while (node) {
    const { left, element, right } = node;
    const from = start + lengthOf(left);
    if (offset < from) node = left;
    else {
      index += sizeOf(left);
      found = { element: element, index, start: from };
      if (offset < from + element.length) break;
      index++;
      start = from + element.length;
      node = right;
    }
  }
  return found;
}

/** The element at an index. Undefined behind the last one. */
export function nthElement<T extends Sized>(sequence: Sequence<T>, index: number): Position<T> | undefined {
  let [node, before, start] = [sequence, index, 0];
  while (node) {
    const { left, element, right } = node;
    const count = sizeOf(left);
    if (before < count) node = left;
    else {
      start += lengthOf(left);
      if (before === count) return { element: element, index, start };
      before -= count + 1;
      start += element.length;
      node = right;
    }
  }
  return undefined;
}

/** The elements that a range touches. An empty range between two elements touches both. */
export function* elementsIn<T extends Sized>(
  sequence: Sequence<T>,
  from = 0,
  to = Number.POSITIVE_INFINITY,
): Generator<Position<T>, void, void> {
  // An explicit stack: nested generators would pass each element up through all levels.
  const open: { readonly node: Tree<T>; readonly start: number; readonly index: number }[] = [];
  let [node, start, index] = [sequence, 0, 0];
  for (;;) {
    while (node && start <= to && start + node.length >= from) {
      open.push({ node, start, index });
      node = node.left;
    }
    const next = open.pop();
    if (!next) return;
    const { left, element, right } = next.node;
    const at = next.start + lengthOf(left);
    const place = { element, index: next.index + sizeOf(left), start: at };
    if (at <= to && at + element.length >= from) yield place;
    node = right;
    start = at + element.length;
    index = place.index + 1;
  }
}

/** Replaces the elements from `from` up to, but not including, `to`. */
export function replaceElements<T extends Sized>(
  sequence: Sequence<T>,
  from: number,
  to: number,
  elements: readonly T[],
): Sequence<T> {
  const [before] = split(sequence, from);
  const [, after] = split(sequence, to);
  return concat(concat(before, sequenceOf(elements)), after);
}

/** Splits a sequence behind its first `count` elements. */
function split<T extends Sized>(sequence: Sequence<T>, count: number): readonly [Sequence<T>, Sequence<T>] {
  if (!sequence) return [undefined, undefined];
  const { left, element, right } = sequence;
  const before = sizeOf(left);
  if (count <= before) {
    const [first, rest] = split(left, count);
    return [first, join(rest, element, right)];
  }
  const [first, rest] = split(right, count - before - 1);
  return [join(left, element, first), rest];
}

function concat<T extends Sized>(first: Sequence<T>, second: Sequence<T>): Sequence<T> {
  if (!first || !second) return first ?? second;
  const last = nthElement(first, first.size - 1) as Position<T>;
  return join(split(first, first.size - 1)[0], last.element, second);
}

/** Joins two sequences and the element between them into a balanced tree. */
function join<T extends Sized>(left: Sequence<T>, element: T, right: Sequence<T>): Tree<T> {
  if (left && left.height > heightOf(right) + 1)
    return balanced(left.left, left.element, join(left.right, element, right));
  if (right && right.height > heightOf(left) + 1)
    return balanced(join(left, element, right.left), right.element, right.right);
  return tree(left, element, right);
}

/** A tree of two sides whose heights differ by no more than two. */
function balanced<T extends Sized>(left: Sequence<T>, element: T, right: Sequence<T>): Tree<T> {
  if (right && right.height > heightOf(left) + 1) {
    const inner = right.left;
    if (inner && inner.height > heightOf(right.right)) {
      return tree(tree(left, element, inner.left), inner.element, tree(inner.right, right.element, right.right));
    }
    return tree(tree(left, element, inner), right.element, right.right);
  }
  if (left && left.height > heightOf(right) + 1) {
    const inner = left.right;
    if (inner && inner.height > heightOf(left.left)) {
      return tree(tree(left.left, left.element, inner.left), inner.element, tree(inner.right, element, right));
    }
    return tree(left.left, left.element, tree(inner, element, right));
  }
  return tree(left, element, right);
}
