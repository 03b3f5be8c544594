import type { HostText } from '../../readers/host.js';
import type { Range } from '../../text/range.js';
import { inside, type ServiceDocument } from './document.js';
import { promptsOf } from './prompts.js';
import type { Segment } from './segment.js';
import { piecesIn } from './sequence.js';

/** What was made of a prompt. */
export interface Made<T> {
  /** In places of its segment. */
  readonly value: T;
  /** Where the segment starts in the document. */
  readonly start: number;
}

/**
 * Makes something of each prompt of a document, or of those that a range touches. It is remembered with the segment, so that
 * after an edit only the segments that were read again are looked at.
 */
export function ofPrompts<T>(
  make: (prompt: HostText) => T,
): (document: ServiceDocument, range?: Range) => Generator<Made<T>, void, void> {
  const known = new WeakMap<Segment, readonly { readonly range: Range; readonly value: T }[]>();
  return function* (document, range) {
    const { start: from, end: to } = range ?? { start: 0, end: document.length };
    for (const { piece, start } of piecesIn(inside(document).segments, from, to)) {
      if (piece.items.length === 0) continue;
      let made = known.get(piece);
      if (!made) {
        made = promptsOf(piece.items).map((prompt) => ({ range: prompt.range, value: make(prompt) }));
        known.set(piece, made);
      }
      for (const { range: place, value } of made) {
        if (start + place.start <= to && start + place.end >= from) yield { value, start };
      }
    }
  };
}
