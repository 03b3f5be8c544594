import { codeAt } from '../text/access.js';
import type { Range } from '../text/range.js';

/** A permutation group: braces with at least one comma at their level. */
export interface Group {
  readonly kind: 'group';
  /** Braces included. */
  readonly range: Range;
  /** What stands between the commas, in order; never fewer than two. */
  readonly options: readonly GroupOption[];
}

/** One option of a group: the text between two commas, blanks at its ends included. */
export interface GroupOption {
  readonly kind: 'option';
  readonly range: Range;
  /** The groups inside it, outermost ones only. */
  readonly groups: readonly Group[];
}

/** The braces of a text. */
export interface Braces {
  /** Outermost groups in order. */
  readonly groups: readonly Group[];
  /** Places of braces without a partner. */
  readonly unbalanced: readonly number[];
  /** Place of the first brace that lies too deep to count, if any does. */
  readonly tooDeep: number | undefined;
}

/** How deep groups may be nested. Deeper braces are text: no prompt needs them, and expanding them takes a stack. */
export const maxDepth = 64;

interface Open {
  readonly start: number;
  readonly commas: number[];
  /** Groups that closed at this level, in order. */
  readonly groups: Group[];
}

/** The braces of a text without any. */
export const noBraces: Braces = { groups: [], unbalanced: [], tooDeep: undefined };

/**
 * Matches the braces of `text` from `start` to `end`. A stack of our own holds what is open, since the depth of a text
 * is its author's choice and a recursive rule would overflow. `\,` is a comma of the text.
 */
export function findBraces(text: string, start: number, end: number): Braces {
  const first = text.indexOf('{', start);
  const close = text.indexOf('}', start);
  if ((first < 0 || first >= end) && (close < 0 || close >= end)) return noBraces;
  const bottom: Open = { start: -1, commas: [], groups: [] };
  const stack: Open[] = [bottom];
  const unbalanced: number[] = [];
  let deep = 0;
  let tooDeep: number | undefined;
  for (let at = start; at < end; at++) {
    const code = codeAt(text, at);
    if (code === 0x5c && at + 1 < end && codeAt(text, at + 1) === 0x2c) at++;
    else if (code === 0x7b) {
      if (stack.length > maxDepth) {
        deep++;
        tooDeep ??= at;
      } else stack.push({ start: at, commas: [], groups: [] });
    } else if (code === 0x2c) {
      if (deep === 0) (stack.at(-1) as Open).commas.push(at);
    } else if (code === 0x7d) {
      if (deep > 0) deep--;
      else if (stack.length === 1) unbalanced.push(at);
      else closeTop(stack, at);
    }
  }
  // What is still open was never a group; the groups inside it stand by themselves. No brace closed without a partner
  // behind it, so that places are in order.
  for (const open of stack.slice(1)) {
    unbalanced.push(open.start);
    for (const group of open.groups) bottom.groups.push(group);
  }
  return { groups: bottom.groups, unbalanced, tooDeep };
}

function closeTop(stack: Open[], at: number): void {
  const open = stack.pop() as Open;
  const below = stack.at(-1) as Open;
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
