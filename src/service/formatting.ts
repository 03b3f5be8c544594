import { type FormatOptions, format, formatOptions } from '../formatter/format.js';
import { editsBetween } from '../text/edits-between.js';
import type { Edit, Range } from '../text/range.js';
import { assertOptions } from '../validation/arguments.js';
import type { ServiceDocument } from './document/document.js';
import { promptsIn } from './document/prompts.js';

/**
 * The edits that format the prompts of a document, or those that a range touches. A prompt whose host cannot hold the
 * result stays as it is.
 *
 * @throws TypeError for an option of another type, RangeError for an option that no table has.
 */
export function formattingEdits(
  document: ServiceDocument,
  options: FormatOptions = {},
  range?: Range,
): readonly Edit[] {
  assertOptions(options, formatOptions);
  const edits: Edit[] = [];
  for (const prompt of promptsIn(document, range)) {
    const formatted = format(prompt.text, options);
    if (formatted === prompt.text) continue;
    edits.push(...(prompt.toHostEdits(editsBetween(prompt.text, formatted)) ?? []));
  }
  return edits;
}
