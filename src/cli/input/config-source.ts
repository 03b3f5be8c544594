import type { JsonPath } from '../../readers/host.js';
import type { Range } from '../../text/range.js';
import type { Document } from './document.js';

/** The text of a configuration, and the ranges of its values. */
export interface ConfigSource {
  readonly document: Document;
  /** The range of the value at a path. */
  rangeOf(path: JsonPath): Range;
  /** The range of the last key of a path. */
  keyRangeOf(path: JsonPath): Range;
  /** The range in the file of `range` in the string `text`, the value at a path. */
  rangeIn(path: JsonPath, text: string, range: Range): Range;
}
