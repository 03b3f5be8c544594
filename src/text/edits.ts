import type { Edit, Range } from './range.js';

/** Whether two edits conflict: they share text, or start at the same offset. */
export const overlap = (a: Edit, b: Edit): boolean =>
  a.range.start === b.range.start || (a.range.start < b.range.end && b.range.start < a.range.end);

/**
 * Asserts that edits are those of a text of this length.
 *
 * @throws TypeError for what is no list of edits, RangeError for one outside the text, or with places that are no whole numbers.
 */
export function assertEdits(edits: readonly Edit[], length: number): void {
  if (!Array.isArray(edits)) throw new TypeError('edits has to be a list of edits');
  for (const edit of edits as readonly (Partial<Edit> | null | undefined)[]) {
    const { range, text } = edit ?? {};
    if (typeof range !== 'object' || range === null || typeof text !== 'string')
      throw new TypeError('an edit has to be an object with a range (start and end) and a text');
    const { start, end }: Range = range;
    const isInside = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= length;
    if (!isInside) throw new RangeError(`edit ${start}–${end} lies outside a text of ${length} characters`);
  }
}

/**
 * Applies all `edits` to `text`. Their ranges refer to the unedited text; they may come in any order.
 *
 * @throws TypeError for what is no list of edits, RangeError for an edit outside the text and for two that overlap.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  assertEdits(edits, text.length);
  if (edits.length === 0) return text;
  const ordered = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  let result = '';
  let done = 0;
  for (const [index, edit] of ordered.entries()) {
    const { start, end } = edit.range;
    const before = index > 0 ? ordered[index - 1] : undefined;
    if (before && overlap(before, edit)) {
      throw new RangeError(`edits ${before.range.start}–${before.range.end} and ${start}–${end} overlap`);
    }
    result += text.slice(done, start) + edit.text;
    done = end;
  }
  return result + text.slice(done);
}
