import { applyEdits } from '../../text/edits.js';
import type { Edit } from '../../text/range.js';
import type { DocumentSegment, SegmentReader } from './segment.js';
import { elementAt, nthElement, replaceElements, type Sequence, sequenceOf, sizeOf } from './sequence.js';

/** Reads a host, and after edits only what they change. */
export interface DocumentReader {
  read(text: string): Sequence<DocumentSegment>;
  /** Reads an edited host. Edits lie inside of the host, do not overlap, and are sorted from its end to its start. */
  update(read: Sequence<DocumentSegment>, edits: readonly Edit[]): Sequence<DocumentSegment>;
  /** The segments to show, where an error in one hides the others. Undefined: all that were read. */
  readonly seen?: ((read: Sequence<DocumentSegment>) => Sequence<DocumentSegment>) | undefined;
}

/** Reads a host by its segments: an edit reads those that it touches, and those around that depend on them. */
export function bySegments(reader: SegmentReader): DocumentReader {
  const read = (text: string): Sequence<DocumentSegment> => sequenceOf(reader.read(text, undefined, true) ?? []);
  return {
    read,
    update(segments, edits) {
      // Each edit reads at least one segment, so reading all of them once is cheaper.
      if (edits.length > sizeOf(segments)) return read(applyEdits(textBetween(segments), edits));
      // From the end to the start, so that no edit moves the next one.
      return edits.reduce((before, edit) => edited(before, reader, edit) ?? read(editedText(before, edit)), segments);
    },
    seen: reader.seen,
  };
}

const editedText = (segments: Sequence<DocumentSegment>, edit: Edit): string =>
  applyEdits(textBetween(segments), [edit]);

/** The segments after an edit. Undefined where only the whole host can be read. */
function edited(
  segments: Sequence<DocumentSegment>,
  reader: SegmentReader,
  { range, text }: Edit,
): Sequence<DocumentSegment> | undefined {
  const touched = elementAt(segments, range.start);
  if (!touched) return undefined;
  const reach = reader.reach?.(touched.element.before, range.start) ?? 0;
  const reached = reach > 0 ? (elementAt(segments, Math.max(0, range.start - reach)) ?? touched) : touched;
  const from = Math.max(0, Math.min(reached.index, touched.index - reader.lookBack));
  const first = nthElement(segments, from) ?? touched;
  let to = (elementAt(segments, Math.max(range.start, range.end - 1)) ?? touched).index + 1;
  const before = textBetween(segments, from, to);
  /** The text still to read, and the state to read it with. */
  let pending = before.slice(0, range.start - first.start) + text + before.slice(range.end - first.start);
  let state = first.element.before;
  /** Offsets in the pending text where old segments start behind the edit: reading may stop at one of them. */
  let seams = [{ at: pending.length, index: to }];
  const read: DocumentSegment[] = [];
  for (let more = 1; ; more *= 2) {
    const last = to >= sizeOf(segments);
    let at = 0;
    const segmentsRead = reader.read(pending, state, last);
    if (!segmentsRead) return undefined;
    for (const segment of segmentsRead) {
      read.push(segment);
      at += segment.length;
      state = segment.after;
      const seam = seams.find((known) => known.at === at);
      const next = seam && nthElement(segments, seam.index)?.element;
      if (seam && next && goesOn(segment, next)) return replaceElements(segments, from, seam.index, read);
    }
    if (last) return replaceElements(segments, from, to, read);
    pending = pending.slice(at);
    seams = seams.flatMap((seam) => (seam.at >= at ? [{ at: seam.at - at, index: seam.index }] : []));
    for (let count = 0; count < more; count++) {
      const next = nthElement(segments, to);
      if (!next) break;
      pending += next.element.text;
      to++;
      seams.push({ at: pending.length, index: to });
    }
  }
}

/** Whether an old segment may follow a new one. It may not start inside of a CRLF. */
const goesOn = (segment: DocumentSegment, next: DocumentSegment): boolean =>
  !(segment.text.endsWith('\r') && next.text.startsWith('\n')) &&
  JSON.stringify(segment.after) === JSON.stringify(next.before);

/** The text of segments, from `from` up to, but not including, `to`. Default: of all. */
export function textBetween(segments: Sequence<DocumentSegment>, from = 0, to = sizeOf(segments)): string {
  let text = '';
  for (let index = from; index < to; index++) text += nthElement(segments, index)?.element.text ?? '';
  return text;
}
