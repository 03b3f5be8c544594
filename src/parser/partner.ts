import { partnersOf } from '../lexer/marks.js';
import type { Range } from '../text/range.js';
import type { Prompt, Setting } from './tree.js';

/**
 * The offsets of the opening partners of `marks`, which close behind the value of a setting. Opening marks that are
 * punctuation around another value do not count: fixes remove them anyway.
 */
export function partnersBefore(
  { source, range: { start }, settings }: Prompt,
  { range }: Setting,
  marks: Range,
): readonly number[] {
  const isFlagEnd = (at: number): boolean => settings.some(({ flag }) => flag.range.end === at);
  const offsets = partnersOf(source, { start, end: range.start }, source.slice(marks.start, marks.end), isFlagEnd);
  if (offsets.length === 0) return offsets;
  const removed = settings.flatMap(({ punctuation }) => punctuation);
  return offsets.filter((place) => !removed.some((range) => range.start <= place && place < range.end));
}

/** The range of the marks behind a setting's value where one of them has a partner before it, so that removing them would break a pair. */
export function closingMarks(tree: Prompt, setting: Setting): Range | undefined {
  const marks = setting.punctuation.find(({ start }) => start >= setting.valueRange.end);
  return marks && partnersBefore(tree, setting, marks).length > 0 ? marks : undefined;
}
