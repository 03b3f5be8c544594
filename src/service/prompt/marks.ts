import type { Group } from '../../lexer/groups.js';
import { parse } from '../../parser/parse.js';
import type { Prompt } from '../../parser/tree.js';
import type { Range } from '../../text/range.js';

/** The kind of a range in a prompt. Plain text has none. */
export type Mark = 'wrapper' | 'image' | 'separator' | 'weight' | 'flag' | 'value' | 'group';

/** A range of a prompt with its kind. */
export interface Marked {
  readonly mark: Mark;
  readonly range: Range;
}

/**
 * The marked ranges of a prompt in order, without overlaps. A permutation group is marked by its braces and commas; its
 * options have marks of their own.
 */
export function marksIn(tree: Prompt): readonly Marked[] {
  const found: Marked[] = [];
  collect(tree, 0, found);
  return found.sort((a, b) => a.range.start - b.range.start);
}

function collect({ source, wrapper, parts, settings, groups }: Prompt, by: number, found: Marked[]): void {
  const add = (mark: Mark, { start, end }: Range): void => {
    if (end > start) found.push({ mark, range: { start: start + by, end: end + by } });
  };
  if (wrapper) add('wrapper', trimmed(source, wrapper.open));
  for (const { content, separator, weight } of parts) {
    for (const { kind, range } of content) if (kind === 'image') add('image', range);
    if (separator) add('separator', separator);
    if (weight) add('weight', weight.range);
  }
  for (const { flag, valueRange } of settings) {
    for (const range of outside(flag.range, groups)) add('flag', range);
    for (const range of outside(valueRange, groups)) add('value', trimmed(source, range));
  }
  for (const group of groups) {
    const inValue = settings.some(({ range }) => range.start <= group.range.start && group.range.end <= range.end);
    collectGroup(source, group, inValue, by, found);
  }
  if (wrapper?.close) add('wrapper', wrapper.close);
}

function collectGroup(source: string, { range, options }: Group, inValue: boolean, by: number, found: Marked[]): void {
  const sign = (at: number): void => {
    found.push({ mark: 'group', range: { start: at + by, end: at + 1 + by } });
  };
  sign(range.start);
  for (const option of options) {
    const { start, end } = option.range;
    const tree = parse(source.slice(start, end));
    // An option that does not start a setting of its own continues the value that contains the group.
    const first = tree.settings[0]?.flag.range.start ?? tree.source.length;
    if (inValue) {
      const lead = { start, end: start + first };
      for (const piece of outside(lead, option.groups)) {
        const { start: from, end: to } = trimmed(source, piece);
        if (to > from) found.push({ mark: 'value', range: { start: from + by, end: to + by } });
      }
      for (const inner of option.groups)
        if (inner.range.start < start + first) collectGroup(source, inner, true, by, found);
      const own: Marked[] = [];
      collect(tree, start + by, own);
      found.push(...own.filter((marked) => marked.range.start >= start + by + first));
    } else collect(tree, start + by, found);
    sign(end);
  }
}

/** The parts of a range outside of groups. */
function outside({ start, end }: Range, groups: readonly Group[]): readonly Range[] {
  const pieces: Range[] = [];
  let from = start;
  for (const { range } of groups) {
    if (range.end <= start || range.start >= end) continue;
    pieces.push({ start: from, end: Math.max(from, range.start) });
    from = range.end;
  }
  pieces.push({ start: from, end: Math.max(from, end) });
  return pieces;
}

function trimmed(source: string, { start, end }: Range): Range {
  let [from, to] = [start, end];
  while (from < to && /\s/.test(source.charAt(from))) from++;
  while (to > from && /\s/.test(source.charAt(to - 1))) to--;
  return { start: from, end: to };
}
