import type { JsonPath } from '../../readers/host.js';
import type { Range } from '../../text/range.js';
import type { Document } from './document.js';

/** The text of a configuration, and the ranges of its values. */
export interface ConfigSource {
  readonly document: Document;
  rangeOf(path: JsonPath): Range;
  keyRangeOf(path: JsonPath): Range;
  /** The range of a part of the string `text` at a path. */
  rangeIn(path: JsonPath, text: string, range: Range): Range;
}
