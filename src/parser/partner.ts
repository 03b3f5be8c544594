import { familyOf, type OpenMark, openMarks } from '../lexer/marks.js';
import { codeAt } from '../text/access.js';
import { isWordCode } from '../text/character-classes.js';
import { clauseEndClass } from '../text/patterns.js';
import type { Range } from '../text/range.js';
import type { Prompt, Setting } from './tree.js';

/**
 * The offsets of the opening partners of `marks`, which close behind the value of a setting. Opening marks that are
 * punctuation around another value do not count: fixes remove them anyway. Marks in front of the value open and have none.
 */
export function partnersBefore(tree: Prompt, { range, valueRange }: Setting, marks: Range): readonly number[] {
  if (marks.end <= valueRange.start) return [];
  const { openBefore, punctuation } = marksOf(tree);
  const inside = new Map<string, OpenMark | undefined>();
  const offsets: number[] = [];
  for (const mark of tree.source.slice(marks.start, marks.end)) {
    const family = familyOf(mark);
    if (family === undefined) continue;
    const partner = inside.has(family) ? inside.get(family) : openBefore(family).get(range.start);
    inside.set(family, partner?.below);
    if (partner && !punctuation.has(partner.offset)) offsets.push(partner.offset);
  }
  return offsets;
}

/** The range of the marks behind a setting's value where one of them has a partner before it, so that removing them would break a pair. */
export function closingMarks(tree: Prompt, setting: Setting): Range | undefined {
  const marks = setting.punctuation.find(({ start }) => start >= setting.valueRange.end);
  return marks && partnersBefore(tree, setting, marks).length > 0 ? marks : undefined;
}

const clauseEnd = new RegExp(`[${clauseEndClass}]`);

/**
 * The marks at the end of a list of words that have no partner in the list but one in front of the setting: `a "fox --no hats"`.
 * Undefined where there are none; an inch mark has no partner.
 */
function closingMarksOfList(tree: Prompt, setting: Setting): Range | undefined {
  const { start, end } = setting.valueRange;
  const { source } = tree;
  let closeEnd = end;
  while (closeEnd > start && clauseEnd.test(source.charAt(closeEnd - 1))) closeEnd--;
  let from = closeEnd;
  while (from > start && familyOf(source.charAt(from - 1)) !== undefined) from--;
  // A list of nothing but marks excludes them; behind a colon one is a face: `:)`.
  if (from === start || from === closeEnd || /[:;=]-?$/.test(source.slice(start, from))) return undefined;
  const inside = new Map<string, OpenMark | undefined>();
  for (let at = from; at < closeEnd; at++) {
    const family = familyOf(source.charAt(at)) as string;
    const partner = inside.has(family)
      ? inside.get(family)
      : openMarks(source, start, [from], family, () => false).get(from);
    inside.set(family, partner?.below);
    if (!partner)
      return partnersBefore(tree, setting, { start: at, end: closeEnd }).length > 0 ? { start: at, end } : undefined;
  }
  return undefined;
}

/** Signs that people write in front of words to exclude. `= hands` and `: hands` are left to `equals-sign` and `glued-value`. */
const signsInFront =
  /(?:^(?!= ?\p{L}|: \p{L})|[,，、،])\s{0,9}(?!:\p{L}+:)((?:(?:[-–—•·+>→=|/\\]|(?<!:):(?!:)){1,3}\s{0,3}){1,3}|[*~]\s{1,3})(?=\p{L}{2})/gu;

/** Double quotes and brackets, in pairs: the marks that hardly ever stand by themselves. */
const pairedMarks: readonly string[] = ['"“”„‟＂', '«»', '()', '[]', '「」', '（）'];
const allPairedMarks = pairedMarks.join('');

/** The signs and marks in a list of words that are hardly part of one: a sign in front of words, a mark without a partner. */
export function strayMarksOfList(tree: Prompt, setting: Setting): readonly Range[] {
  const { start, end } = setting.valueRange;
  const text = tree.source.slice(start, end);
  const stray: Range[] = [];
  signsInFront.lastIndex = 0;
  for (let match = signsInFront.exec(text); match; match = signsInFront.exec(text)) {
    const signs = match[1] as string;
    const from = start + signsInFront.lastIndex - signs.length;
    stray.push({ start: from, end: from + signs.trimEnd().length });
  }
  const closing = closingMarksOfList(tree, setting);
  // Most lists have none.
  if (hasAny(tree.source, allPairedMarks, start, end)) {
    for (const at of loneMarks(tree, start, closing?.start ?? end)) stray.push({ start: at, end: at + 1 });
  }
  if (closing) stray.push(closing);
  return stray;
}

/** The offsets of the marks between two offsets that have no partner there. An inch mark and a mark of a face are none. */
function loneMarks({ source, range }: Prompt, start: number, end: number): readonly number[] {
  const lone: number[] = [];
  for (const family of pairedMarks) {
    const open: number[] = [];
    for (let at = start; at < end; at++) {
      const char = source.charAt(at);
      if (!family.includes(char)) continue;
      const isFirst = at === start || /[\s,，、،]/.test(source.charAt(at - 1));
      const opens = isFirst && at + 1 < end && isWordCode(codeAt(source, at + 1));
      const isBracket = family.length === 2;
      if (isBracket ? char === family.charAt(0) : opens && open.length === 0) open.push(opens ? at : -1);
      else if (open.length > 0) open.pop();
      else if (
        at > start &&
        /\p{L}[.!?]?$/u.test(source.slice(at - 2, at)) &&
        (at + 1 === end || clauseEnd.test(source.charAt(at + 1)))
      )
        lone.push(at);
    }
    // A mark behind the list may be the partner.
    if (open.length > 0 && !hasAny(source, family, end, range.end)) lone.push(...open.filter((at) => at >= 0));
  }
  return lone;
}

function hasAny(source: string, chars: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (chars.includes(source.charAt(at))) return true;
  return false;
}

/** What the settings of a prompt share when partners of marks are looked for. */
interface Marks {
  /** The innermost open mark of a family in front of each setting, by the offset of the setting. */
  readonly openBefore: (family: string) => ReturnType<typeof openMarks>;
  /** Offsets of all punctuation around values. */
  readonly punctuation: ReadonlySet<number>;
}

const known = new WeakMap<Prompt, Marks>();

function marksOf(tree: Prompt): Marks {
  const found = known.get(tree);
  if (found) return found;
  const { source, range, settings } = tree;
  const starts = settings.map((each) => each.range.start);
  const flagEnds = new Set(settings.map(({ flag }) => flag.range.end));
  const punctuation = new Set<number>();
  for (const each of settings) {
    for (const { start, end } of each.punctuation) for (let at = start; at < end; at++) punctuation.add(at);
  }
  const families = new Map<string, ReturnType<typeof openMarks>>();
  const openBefore = (family: string): ReturnType<typeof openMarks> => {
    const open = families.get(family) ?? openMarks(source, range.start, starts, family, (at) => flagEnds.has(at));
    families.set(family, open);
    return open;
  };
  const marks = { openBefore, punctuation };
  known.set(tree, marks);
  return marks;
}
