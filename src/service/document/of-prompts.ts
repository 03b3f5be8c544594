import type { HostText } from '../../readers/host.js';
import type { Range } from '../../text/range.js';
import { inside, type ServiceDocument } from './document.js';
import { promptsOf } from './prompts.js';
import type { DocumentSegment } from './segment.js';
import { elementsIn } from './sequence.js';

/** The result for a prompt. */
export interface CachedValue<T> {
  /** Its offsets are relative to the segment. */
  readonly value: T;
  /** Start of the segment in the document. */
  readonly start: number;
}

/**
 * Computes a value for each prompt of a document, or for those that a range touches. Values are cached by segment, so
 * that an edit costs only the segments that were read again.
 */
export function ofPrompts<T>(
  make: (prompt: HostText) => T,
): (document: ServiceDocument, range?: Range) => Generator<CachedValue<T>, void, void> {
  const known = new WeakMap<DocumentSegment, readonly { readonly range: Range; readonly value: T }[]>();
  return function* (document, range) {
    const { start: from, end: to } = range ?? { start: 0, end: inside(document).length };
    for (const { element, start } of elementsIn(inside(document).segments, from, to)) {
      if (element.items.length === 0) continue;
      let made = known.get(element);
      if (!made) {
        made = promptsOf(element.items).map((prompt) => ({ range: prompt.range, value: make(prompt) }));
        known.set(element, made);
      }
      for (const { range: place, value } of made) {
        if (start + place.start <= to && start + place.end >= from) yield { value, start };
      }
    }
  };
}
