import { findBraces, type Group, type GroupOption } from '../lexer/groups.js';
import { blanksStart, skipBlanks } from '../text/character-classes.js';
import type { Edit, Range } from '../text/range.js';
import type { Prompt } from './tree.js';

/** One of the prompts that a prompt with permutation groups stands for. */
export interface Expansion {
  readonly text: string;
  /** Where a range of `text` stands in the source: the smallest range of the source that holds it. */
  toSource(range: Range): Range;
  /** Whether the text takes over the place in the source. */
  holds(place: number): boolean;
  /** The same edit on the source, or `undefined` where the text lies in more than one piece of it. */
  editToSource(edit: Edit): Edit | undefined;
}

/** How many prompts the groups of a prompt stand for: 1 without groups. May be `Infinity`. */
export const countExpansions = ({ groups }: Prompt): number => groups.reduce((count, group) => count * size(group), 1);

/** How many texts a group stands for. */
const size = ({ options }: Group): number => options.reduce((count, option) => count + optionSize(option), 0);
const optionSize = ({ groups }: GroupOption): number => groups.reduce((count, group) => count * size(group), 1);

/** How many jobs `--repeat` makes of one: 1 without it. */
export function repeatOf({ settings }: Prompt): number {
  const value = settings.findLast(({ parameter }) => parameter === 'repeat')?.value;
  return value?.kind === 'number' && value.value >= 1 ? Math.min(value.value, mostRepeats) : 1;
}

/** The largest number that any plan takes: an error says so, and a forced expansion has to end. */
const mostRepeats = 40;

/** A range of the source that an expansion takes over as it stands. */
type Piece = Range;

/**
 * The prompts that the groups of a prompt stand for, one after the other as they are asked for; the leftmost group varies
 * slowest. Blanks at the ends of an option are left out, and `\,` becomes a comma. At most `limit` of them are made.
 * What wraps the prompt is in none of them: glued to an option it would be read as something else.
 */
export function* expandGroups(tree: Prompt, limit: number): Generator<Expansion> {
  const { source, groups, wrapper } = tree;
  if (groups.length === 0) {
    // Without a group, a backslash keeps no comma: it is a character.
    yield expansion(source, [{ start: 0, end: source.length }]);
    return;
  }
  const count = Math.min(limit, countExpansions(tree));
  const bare = { start: wrapper?.open.end ?? 0, end: wrapper?.close?.start ?? source.length };
  for (let index = 0; index < count; index++) {
    const pieces: Piece[] = [];
    collect(source, bare, groups, index, pieces);
    yield expansion(source, source.includes('\\,') ? withEscapes(source, pieces) : pieces);
  }
}

/** `{a {b\, c}, d}`: braces without a comma stay in the text, and so does the backslash that keeps them from being a group there. */
function withEscapes(source: string, pieces: readonly Piece[]): readonly Piece[] {
  const text = pieces.map(({ start, end }) => source.slice(start, end)).join('');
  const { groups } = findBraces(text, 0, text.length);
  if (groups.length === 0) return pieces;
  let at = 0;
  return pieces.map(({ start, end }) => {
    const place = at;
    at += end - start;
    const isInside = groups.some(({ range }) => range.start < place && place < range.end);
    return { start: isInside && source.startsWith('\\,', start - 1) ? start - 1 : start, end };
  });
}

/**
 * Adds the pieces of the `index`th text that a range stands for. The groups are the digits of the index, the rightmost
 * one the lowest: so no text needs the one before it, and only nesting, which is bounded, takes stack.
 */
function collect(source: string, range: Range, groups: readonly Group[], index: number, pieces: Piece[]): void {
  const digits: number[] = [];
  let left = index;
  for (const group of groups.toReversed()) {
    const base = size(group);
    digits.push(left % base);
    left = Math.floor(left / base);
  }
  let from = range.start;
  for (const group of groups) {
    splitEscapes(source, { start: from, end: group.range.start }, pieces);
    let digit = digits.pop() ?? 0;
    for (const option of group.options) {
      const count = optionSize(option);
      if (digit < count) {
        collect(source, trimmed(source, option.range), option.groups, digit, pieces);
        break;
      }
      digit -= count;
    }
    from = group.range.end;
    // Where an option is empty, the blanks around the group would become two.
    if (pieces.at(-1)?.end === group.range.start && isSpace(source, group.range.start - 1) && isSpace(source, from))
      from++;
  }
  splitEscapes(source, { start: from, end: range.end }, pieces);
}

const isSpace = (source: string, at: number): boolean => source.charAt(at) === ' ';

function trimmed(source: string, { start, end }: Range): Range {
  const from = skipBlanks(source, start, end);
  return { start: from, end: blanksStart(source, from, end) };
}

/** Adds the pieces of a range without the backslashes that keep a comma. */
function splitEscapes(source: string, { start, end }: Range, pieces: Piece[]): void {
  const text = source.slice(start, end);
  let from = 0;
  for (let at = text.indexOf('\\,'); at >= 0; at = text.indexOf('\\,', at + 2)) {
    if (at > from) pieces.push({ start: start + from, end: start + at });
    from = at + 1;
  }
  if (from < text.length) pieces.push({ start: start + from, end });
}

function expansion(source: string, pieces: readonly Piece[]): Expansion {
  const starts: number[] = [];
  let text = '';
  for (const { start, end } of pieces) {
    starts.push(text.length);
    text += source.slice(start, end);
  }
  /** Index of the piece that holds the character at `offset`; an offset past the end counts to the last one. */
  const pieceAt = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const toSource = (offset: number): number => {
    const index = pieceAt(offset);
    const piece = pieces[index];
    return piece ? Math.min(piece.end, piece.start + offset - (starts[index] as number)) : 0;
  };
  const opensOption = (place: number): boolean =>
    '{,'.includes(source.charAt(blanksStart(source, 0, place) - 1) || ' ');
  return {
    text,
    toSource({ start, end }) {
      const from = toSource(start);
      return { start: from, end: end > start ? Math.max(from, toSource(end - 1) + 1) : from };
    },
    holds: (place) => pieces.some(({ start, end }) => start <= place && place <= end),
    editToSource({ range, text: replacement }) {
      const last = Math.max(range.start, range.end - 1);
      if (range.start === range.end && starts.includes(range.start)) {
        const place = toSource(range.start);
        // In front of a comma that a backslash keeps is in front of the backslash.
        if (source.startsWith('\\,', place - 1))
          return { range: { start: place - 1, end: place - 1 }, text: replacement };
        // A blank at the front of an option would be left out again.
        if (opensOption(place)) return undefined;
      }
      if (pieceAt(range.start) !== pieceAt(last)) return undefined;
      const start = toSource(range.start);
      const end = start + (range.end - range.start);
      // The backslash that keeps a comma goes with it.
      const isKept = range.start > 0 && toSource(range.start - 1) === start - 1;
      const escaped = range.end > range.start && !isKept && source.startsWith('\\,', start - 1);
      return { range: { start: escaped ? start - 1 : start, end }, text: replacement };
    },
  };
}
