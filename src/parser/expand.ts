import { findBraces, type Group, type GroupOption } from '../lexer/groups.js';
import { blanksStart, skipBlanks } from '../text/character-classes.js';
import type { Edit, Range } from '../text/range.js';
import { lastIndexUpTo } from '../text/search.js';
import type { Prompt } from './tree.js';

/** One of the prompts that a prompt with permutation groups stands for. */
export interface Expansion {
  readonly text: string;
  /**
   * Maps a range of `text` to the smallest range of the source that contains it, and no part of a group beside other text.
   */
  toSource(range: Range): Range;
  /** Whether the text at an offset of the source is part of `text`. */
  contains(place: number): boolean;
  /** Maps an edit of `text` to the source; `undefined` where the edited text spans several segments of the source. */
  editToSource(edit: Edit): Edit | undefined;
}

/** The largest number of jobs that is told: JSON has no infinity, and past a billion it makes no difference. */
export const maxToldJobs = 1e9;

/** A number of jobs, which {@link maxToldJobs} may have cut short, for people. */
export const jobsText = (jobs: number): string => `${jobs}${jobs < maxToldJobs ? '' : ' or more'} jobs`;

/** The number of prompts that the groups of a prompt stand for: 1 without groups, perhaps `Infinity`. */
export const countExpansions = ({ groups }: Prompt): number =>
  groups.reduce((count, group) => count * countGroupTexts(group), 1);

/** The number of texts that a group stands for. */
const countGroupTexts = ({ options }: Group): number =>
  options.reduce((count, option) => count + countOptionTexts(option), 0);
const countOptionTexts = ({ groups }: GroupOption): number =>
  groups.reduce((count, group) => count * countGroupTexts(group), 1);

/** The number of jobs that `--repeat` makes of one: 1 without it, at most {@link maxRepeats}. */
export function repeatOf({ settings }: Prompt): number {
  const value = settings.findLast(({ parameter }) => parameter === 'repeat')?.value;
  return value?.kind === 'number' && value.value >= 1 ? Math.min(value.value, maxRepeats) : 1;
}

/** The most repeats of any plan. More is an error, but a forced expansion has to end as well. */
const maxRepeats = 40;

/** A range of the source that an expansion copies. */
type Segment = Range;

/**
 * Generates the prompts that the groups of a prompt stand for, at most `limit`, lazily; the leftmost group varies slowest.
 * Options are trimmed, and `\,` becomes a comma. The wrapper is left out: glued to an option it would be read as text.
 */
export function* expandGroups(tree: Prompt, limit: number): Generator<Expansion> {
  const { source, groups, wrapper } = tree;
  if (groups.length === 0) {
    // Without a group a backslash escapes nothing.
    yield expansion(source, [{ start: 0, end: source.length }], []);
    return;
  }
  const count = Math.min(limit, countExpansions(tree));
  const inner = { start: wrapper?.open.end ?? 0, end: wrapper?.close?.start ?? source.length };
  for (let index = 0; index < count; index++) {
    const segments: Segment[] = [];
    collectSegments(source, inner, groups, index, segments);
    yield expansion(source, source.includes('\\,') ? restoreEscapes(source, segments) : segments, groups);
  }
}

/**
 * Puts back the backslashes without which braces would become a group in the expansion: `{b\, c}` in `{a {b\, c}, d}`.
 */
function restoreEscapes(source: string, segments: readonly Segment[]): readonly Segment[] {
  const text = segments.map(({ start, end }) => source.slice(start, end)).join('');
  const { groups } = findBraces(text, 0, text.length);
  if (groups.length === 0) return segments;
  let at = 0;
  return segments.map(({ start, end }) => {
    const segmentStart = at;
    at += end - start;
    const isInside = groups.some(({ range }) => range.start < segmentStart && segmentStart < range.end);
    return { start: isInside && source.startsWith('\\,', start - 1) ? start - 1 : start, end };
  });
}

/**
 * Appends the segments of the `index`th text that a range stands for. The groups are the digits of a mixed-radix number,
 * the rightmost the lowest one, so that a text does not depend on the one before it. It recurses into nested groups only,
 * whose depth is bounded.
 */
function collectSegments(
  source: string,
  range: Range,
  groups: readonly Group[],
  index: number,
  segments: Segment[],
): void {
  const digits: number[] = [];
  let remainder = index;
  for (const group of groups.toReversed()) {
    const base = countGroupTexts(group);
    digits.push(remainder % base);
    remainder = Math.floor(remainder / base);
  }
  let from = range.start;
  for (const group of groups) {
    splitEscapes(source, { start: from, end: group.range.start }, segments);
    let digit = digits.pop() ?? 0;
    for (const option of group.options) {
      const count = countOptionTexts(option);
      if (digit < count) {
        collectSegments(source, trimBlanks(source, option.range), option.groups, digit, segments);
        break;
      }
      digit -= count;
    }
    from = group.range.end;
    // An empty option would leave two spaces in a row.
    if (segments.at(-1)?.end === group.range.start && isSpace(source, group.range.start - 1) && isSpace(source, from))
      from++;
  }
  splitEscapes(source, { start: from, end: range.end }, segments);
}

const isSpace = (source: string, at: number): boolean => source.charAt(at) === ' ';

function trimBlanks(source: string, { start, end }: Range): Range {
  const from = skipBlanks(source, start, end);
  return { start: from, end: blanksStart(source, from, end) };
}

/** Appends the segments of a range, without the backslashes in front of commas. */
function splitEscapes(source: string, { start, end }: Range, segments: Segment[]): void {
  const text = source.slice(start, end);
  let from = 0;
  for (let at = text.indexOf('\\,'); at >= 0; at = text.indexOf('\\,', at + 2)) {
    if (at > from) segments.push({ start: start + from, end: start + at });
    from = at + 1;
  }
  if (from < text.length) segments.push({ start: start + from, end });
}

/** The expansion that consists of segments of the source. `groups` are its outermost groups, in order. */
function expansion(source: string, segments: readonly Segment[], groups: readonly Group[]): Expansion {
  const groupStarts = groups.map(({ range }) => range.start);
  /** The group that a place in the source lies inside. */
  const groupAround = (place: number): Group | undefined => {
    const group = groups[lastIndexUpTo(groupStarts, place)];
    return group && group.range.start < place && place < group.range.end ? group : undefined;
  };
  const starts: number[] = [];
  let text = '';
  for (const { start, end } of segments) {
    starts.push(text.length);
    text += source.slice(start, end);
  }
  /** Index of the segment that contains `offset`; the last one for an offset past the end. */
  const segmentAt = (offset: number): number => lastIndexUpTo(starts, offset);
  const toSource = (offset: number): number => {
    const index = segmentAt(offset);
    const segment = segments[index];
    return segment ? Math.min(segment.end, segment.start + offset - (starts[index] as number)) : 0;
  };
  const opensOption = (place: number): boolean =>
    '{,'.includes(source.charAt(blanksStart(source, 0, place) - 1) || ' ');
  /** A blank in front of the group that an option starting at `place` belongs to: `--ar{3:2, 16:9}`. */
  const blankBeforeGroup = (place: number): Edit | undefined => {
    const { options = [], range: { start } = { start: place } } = groupAround(place) ?? {};
    const optionStarts = options.map(({ range }) => skipBlanks(source, range.start, range.end));
    const isNested = options.some(({ groups: [inner] }, index) => inner?.range.start === optionStarts[index]);
    if (isNested || !optionStarts.includes(place) || isSpace(source, start - 1)) return undefined;
    return { range: { start, end: start }, text: ' ' };
  };
  return {
    text,
    toSource({ start, end }) {
      const from = toSource(start);
      const to = end > start ? Math.max(from, toSource(end - 1) + 1) : from;
      const first = groupAround(from)?.range;
      const last = groupAround(to)?.range;
      return { start: first && first.end < to ? first.start : from, end: last && from < last.start ? last.end : to };
    },
    contains: (place) => segments.some(({ start, end }) => start <= place && place <= end),
    editToSource({ range, text: replacement }) {
      const last = Math.max(range.start, range.end - 1);
      if (range.start === range.end && starts.includes(range.start)) {
        const place = toSource(range.start);
        // An insertion before an escaped comma goes before the backslash.
        if (source.startsWith('\\,', place - 1))
          return { range: { start: place - 1, end: place - 1 }, text: replacement };
        // A blank in front of an option would be trimmed.
        if (opensOption(place)) return replacement === ' ' ? blankBeforeGroup(place) : undefined;
      }
      if (segmentAt(range.start) !== segmentAt(last)) return undefined;
      const start = toSource(range.start);
      const end = start + (range.end - range.start);
      // An edit of an escaped comma includes the backslash.
      const isKept = range.start > 0 && toSource(range.start - 1) === start - 1;
      const escaped = !isKept && source.startsWith('\\,', start - 1);
      return { range: { start: escaped ? start - 1 : start, end }, text: replacement };
    },
  };
}
