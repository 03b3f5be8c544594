import { partnerOf } from '../lexer/marks.js';
import type { Range } from '../text/range.js';
import type { Prompt, Setting } from './tree.js';

/**
 * Where the mark stands whose partner is behind the value of a setting, or -1. A mark that is itself no part of a value in
 * front of it has no partner: it goes anyway.
 */
export function partnerBefore(
  { source, range: { start }, settings }: Prompt,
  { range }: Setting,
  marks: Range,
): number {
  const place = partnerOf(source, { start, end: range.start }, source.slice(marks.start, marks.end));
  const goes = (setting: Setting): boolean =>
    setting.punctuation.some((gone) => gone.start <= place && place < gone.end);
  return place >= 0 && settings.some(goes) ? -1 : place;
}

/** A mark behind the value of a setting whose partner stands in the text, so that it stays as long as that does. */
export function closingMark(tree: Prompt, setting: Setting): Range | undefined {
  const mark = setting.punctuation.find(({ start }) => start >= setting.valueRange.end);
  return mark && partnerBefore(tree, setting, mark) >= 0 ? mark : undefined;
}
