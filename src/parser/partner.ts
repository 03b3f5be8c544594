import { partnersOf } from '../lexer/marks.js';
import type { Range } from '../text/range.js';
import type { Prompt, Setting } from './tree.js';

/**
 * Where the marks stand whose partners are behind the value of a setting. A mark that is itself no part of a value in front
 * of it has no partner: it goes anyway.
 */
export function partnersBefore(
  { source, range: { start }, settings }: Prompt,
  { range }: Setting,
  marks: Range,
): readonly number[] {
  const places = partnersOf(source, { start, end: range.start }, source.slice(marks.start, marks.end));
  if (places.length === 0) return places;
  const gone = settings.flatMap(({ punctuation }) => punctuation);
  return places.filter((place) => !gone.some((range) => range.start <= place && place < range.end));
}

/** The marks behind the value of a setting of which one has its partner in the text, so that they stay as long as that does. */
export function closingMarks(tree: Prompt, setting: Setting): Range | undefined {
  const marks = setting.punctuation.find(({ start }) => start >= setting.valueRange.end);
  return marks && partnersBefore(tree, setting, marks).length > 0 ? marks : undefined;
}
