import type { Edit, Range } from './range.js';

/** Whether two edits conflict: they share text, or start at the same offset. */
export const overlap = (a: Edit, b: Edit): boolean =>
  a.range.start === b.range.start || (a.range.start < b.range.end && b.range.start < a.range.end);

/** Throws a RangeError for an edit outside a text of this length, and for one whose places are no numbers. */
export function assertInside({ start, end }: Range, length: number): void {
  if (!(start >= 0 && start <= end && end <= length)) {
    throw new RangeError(`edit ${start}–${end} lies outside a text of ${length} characters`);
  }
}

/**
 * Applies all `edits` to `text`. Their ranges refer to the unedited text; they may come in any order.
 *
 * @throws RangeError for an edit outside the text and for two edits that overlap.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text;
  const ordered = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  let result = '';
  let done = 0;
  for (const [index, edit] of ordered.entries()) {
    const { start, end } = edit.range;
    const before = index > 0 ? ordered[index - 1] : undefined;
    assertInside(edit.range, text.length);
    if (before && overlap(before, edit)) {
      throw new RangeError(`edits ${before.range.start}–${before.range.end} and ${start}–${end} overlap`);
    }
    result += text.slice(done, start) + edit.text;
    done = end;
  }
  return result + text.slice(done);
}
