import type { JsonPath } from '../../readers/host.js';
import type { Range } from '../../text/range.js';
import type { Document } from './document.js';

/** The text of a configuration, and where its values stand in it. */
export interface ConfigSource {
  readonly document: Document;
  rangeOf(path: JsonPath): Range;
  keyRangeOf(path: JsonPath): Range;
  /** Where a range of the string `text` at a path stands. */
  rangeIn(path: JsonPath, text: string, range: Range): Range;
}
