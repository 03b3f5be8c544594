import { codeAt } from '../text/access.js';
import type { Range } from '../text/range.js';

/** A permutation group: braces with at least one comma at their level. */
export interface Group {
  readonly kind: 'group';
  /** Braces included. */
  readonly range: Range;
  /** The texts between the commas, in order; at least two. */
  readonly options: readonly GroupOption[];
}

/** One option of a group: the text between two commas, with the blanks at its ends. */
export interface GroupOption {
  readonly kind: 'option';
  readonly range: Range;
  /** The groups inside the option, outermost ones only. */
  readonly groups: readonly Group[];
}

/** The braces of a text. */
export interface Braces {
  /** Outermost groups in order. */
  readonly groups: readonly Group[];
  /** Offsets of braces without a partner, in order. */
  readonly unbalanced: readonly number[];
  /** Offset of the first brace nested deeper than {@link maxDepth}. Undefined where none is. */
  readonly tooDeep: number | undefined;
}

/** Deepest nesting of groups. Deeper braces are text: no prompt needs them, and expansion recurses. */
export const maxDepth = 64;

/** A brace that is not closed yet. */
interface OpenBrace {
  readonly start: number;
  readonly commas: number[];
  /** Groups closed at this level, in order. */
  readonly groups: Group[];
}

/** The result for a text without braces. */
export const noBraces: Braces = { groups: [], unbalanced: [], tooDeep: undefined };

/**
 * Matches the braces of `text` from `start` to `end`. `\,` is a comma of the text. An explicit stack instead of recursion
 * keeps any depth of nesting from overflowing.
 */
export function findBraces(text: string, start: number, end: number): Braces {
  const first = text.indexOf('{', start);
  const close = text.indexOf('}', start);
  if ((first < 0 || first >= end) && (close < 0 || close >= end)) return noBraces;
  const outermost: OpenBrace = { start: -1, commas: [], groups: [] };
  const stack: OpenBrace[] = [outermost];
  const unbalanced: number[] = [];
  let ignoredDepth = 0;
  let tooDeep: number | undefined;
  for (let at = start; at < end; at++) {
    const code = codeAt(text, at);
    if (code === 0x5c && at + 1 < end && codeAt(text, at + 1) === 0x2c) at++;
    else if (code === 0x7b) {
      if (stack.length > maxDepth) {
        ignoredDepth++;
        tooDeep ??= at;
      } else stack.push({ start: at, commas: [], groups: [] });
    } else if (code === 0x2c) {
      if (ignoredDepth === 0) (stack.at(-1) as OpenBrace).commas.push(at);
    } else if (code === 0x7d) {
      if (ignoredDepth > 0) ignoredDepth--;
      else if (stack.length === 1) unbalanced.push(at);
      else closeGroup(stack, at);
    }
  }
  // A brace that stays open makes no group; the groups inside it belong to the text. All unmatched closing braces stand
  // before it, so the offsets are in order.
  for (const open of stack.slice(1)) {
    unbalanced.push(open.start);
    for (const group of open.groups) outermost.groups.push(group);
  }
  return { groups: outermost.groups, unbalanced, tooDeep };
}

function closeGroup(stack: OpenBrace[], at: number): void {
  const open = stack.pop() as OpenBrace;
  const below = stack.at(-1) as OpenBrace;
  if (open.commas.length === 0) {
    for (const group of open.groups) below.groups.push(group);
    return;
  }
  const options: GroupOption[] = [];
  let next = 0;
  let from = open.start + 1;
  for (const to of [...open.commas, at]) {
    const inside: Group[] = [];
    for (let group = open.groups[next]; group && group.range.end <= to; group = open.groups[++next]) inside.push(group);
    options.push({ kind: 'option', range: { start: from, end: to }, groups: inside });
    from = to + 1;
  }
  below.groups.push({ kind: 'group', range: { start: open.start, end: at + 1 }, options });
}
