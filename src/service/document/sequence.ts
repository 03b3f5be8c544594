/** What stands in a sequence: it takes some of the text that the sequence is about. */
export interface Piece {
  readonly length: number;
}

/**
 * Pieces one after the other, never changed in place: another version shares nearly all of it. A balanced tree, so that
 * finding a piece and replacing some take as many steps as the tree is high, however long the text. Undefined: no piece.
 */
export type Sequence<T extends Piece> = Tree<T> | undefined;

interface Tree<T extends Piece> {
  readonly left: Sequence<T>;
  readonly piece: T;
  readonly right: Sequence<T>;
  readonly height: number;
  readonly size: number;
  readonly length: number;
}

/** How many pieces there are. */
export const sizeOf = <T extends Piece>(sequence: Sequence<T>): number => sequence?.size ?? 0;

/** The length of the whole text. */
export const lengthOf = <T extends Piece>(sequence: Sequence<T>): number => sequence?.length ?? 0;

const heightOf = <T extends Piece>(sequence: Sequence<T>): number => sequence?.height ?? 0;

const tree = <T extends Piece>(left: Sequence<T>, piece: T, right: Sequence<T>): Tree<T> => ({
  left,
  piece,
  right,
  height: Math.max(heightOf(left), heightOf(right)) + 1,
  size: sizeOf(left) + 1 + sizeOf(right),
  length: lengthOf(left) + piece.length + lengthOf(right),
});

/** The sequence of some pieces. */
export function sequenceOf<T extends Piece>(pieces: readonly T[], from = 0, to = pieces.length): Sequence<T> {
  if (from >= to) return undefined;
  const middle = (from + to) >> 1;
  return tree(sequenceOf(pieces, from, middle), pieces[middle] as T, sequenceOf(pieces, middle + 1, to));
}

/** A place in a sequence. */
export interface Place<T extends Piece> {
  readonly piece: T;
  /** How many pieces stand in front. */
  readonly index: number;
  /** Where the piece starts in the text. */
  readonly start: number;
}

/** The piece that holds the character at an offset; the last one where no text follows. Undefined where there is none. */
export function pieceAt<T extends Piece>(sequence: Sequence<T>, offset: number): Place<T> | undefined {
  let found: Place<T> | undefined;
  let [node, index, start] = [sequence, 0, 0];
  while (node) {
    const { left, piece, right } = node;
    const from = start + lengthOf(left);
    if (offset < from) node = left;
    else {
      index += sizeOf(left);
      found = { piece, index, start: from };
      if (offset < from + piece.length) break;
      index++;
      start = from + piece.length;
      node = right;
    }
  }
  return found;
}

/** The piece with `index` pieces in front of it. Undefined behind the last one. */
export function pieceNumber<T extends Piece>(sequence: Sequence<T>, index: number): Place<T> | undefined {
  let [node, before, start] = [sequence, index, 0];
  while (node) {
    const { left, piece, right } = node;
    const count = sizeOf(left);
    if (before < count) node = left;
    else {
      start += lengthOf(left);
      if (before === count) return { piece, index, start };
      before -= count + 1;
      start += piece.length;
      node = right;
    }
  }
  return undefined;
}

/** The pieces that some of the text between two offsets stands in, both ends included: a place has two neighbours. */
export function* piecesIn<T extends Piece>(
  sequence: Sequence<T>,
  from = 0,
  to = Number.POSITIVE_INFINITY,
): Generator<Place<T>, void, void> {
  // A stack of our own: a generator in a generator would hand each piece up through all of them.
  const open: { readonly node: Tree<T>; readonly start: number; readonly index: number }[] = [];
  let [node, start, index] = [sequence, 0, 0];
  for (;;) {
    while (node && start <= to && start + node.length >= from) {
      open.push({ node, start, index });
      node = node.left;
    }
    const next = open.pop();
    if (!next) return;
    const { left, piece, right } = next.node;
    const at = next.start + lengthOf(left);
    const place = { piece, index: next.index + sizeOf(left), start: at };
    if (at <= to && at + piece.length >= from) yield place;
    node = right;
    start = at + piece.length;
    index = place.index + 1;
  }
}

/** The sequence with `pieces` in place of those from `from` up to `to`, which is not among them. */
export function replacePieces<T extends Piece>(
  sequence: Sequence<T>,
  from: number,
  to: number,
  pieces: readonly T[],
): Sequence<T> {
  const [before] = split(sequence, from);
  const [, after] = split(sequence, to);
  return concat(concat(before, sequenceOf(pieces)), after);
}

/** The first `count` pieces, and the others. */
function split<T extends Piece>(sequence: Sequence<T>, count: number): readonly [Sequence<T>, Sequence<T>] {
  if (!sequence) return [undefined, undefined];
  const { left, piece, right } = sequence;
  const before = sizeOf(left);
  if (count <= before) {
    const [first, rest] = split(left, count);
    return [first, join(rest, piece, right)];
  }
  const [first, rest] = split(right, count - before - 1);
  return [join(left, piece, first), rest];
}

function concat<T extends Piece>(first: Sequence<T>, second: Sequence<T>): Sequence<T> {
  if (!first || !second) return first ?? second;
  const last = pieceNumber(first, first.size - 1) as Place<T>;
  return join(split(first, first.size - 1)[0], last.piece, second);
}

/** Both sides with a piece between them, as balanced as they are. */
function join<T extends Piece>(left: Sequence<T>, piece: T, right: Sequence<T>): Tree<T> {
  if (left && left.height > heightOf(right) + 1) return balanced(left.left, left.piece, join(left.right, piece, right));
  if (right && right.height > heightOf(left) + 1)
    return balanced(join(left, piece, right.left), right.piece, right.right);
  return tree(left, piece, right);
}

/** A tree of two sides whose heights differ by no more than two. */
function balanced<T extends Piece>(left: Sequence<T>, piece: T, right: Sequence<T>): Tree<T> {
  if (right && right.height > heightOf(left) + 1) {
    const inner = right.left;
    if (inner && inner.height > heightOf(right.right)) {
      return tree(tree(left, piece, inner.left), inner.piece, tree(inner.right, right.piece, right.right));
    }
    return tree(tree(left, piece, inner), right.piece, right.right);
  }
  if (left && left.height > heightOf(right) + 1) {
    const inner = left.right;
    if (inner && inner.height > heightOf(left.left)) {
      return tree(tree(left.left, left.piece, inner.left), inner.piece, tree(inner.right, piece, right));
    }
    return tree(left.left, left.piece, tree(inner, piece, right));
  }
  return tree(left, piece, right);
}
