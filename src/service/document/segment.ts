import type { HostItem, HostReader, ReaderState } from '../../readers/host.js';
import type { Sequence } from './sequence.js';

/** A segment of a host that can be read and linted without the text around it. */
export interface DocumentSegment {
  readonly length: number;
  readonly text: string;
  /** Ranges are offsets in `text`. */
  readonly items: readonly HostItem[];
  /** The state that the segment was read with, and the one for the next segment: plain data. */
  readonly before: ReaderState | undefined;
  readonly after: ReaderState | undefined;
  /** True for an element of a JSON list: paths in it start at the element. */
  readonly isElement?: true;
}

/** A host that is one segment, or a segment that is read without the state of others. */
export const segmentOf = (text: string, items: readonly HostItem[]): DocumentSegment => ({
  length: text.length,
  text,
  items,
  before: undefined,
  after: undefined,
});

/** Splits a host into segments. */
export interface SegmentReader {
  /** How many segments in front of an edit to read again, because the edit may change where they end. */
  readonly lookBack: number;
  /**
   * How many characters in front of an edit to read again as well, because they may say how the edited text is read.
   * `before` is the state of the edited segment, `start` the offset of the edit in the host.
   */
  reach?(before: ReaderState | undefined, start: number): number;
  /**
   * The segments at the start of a text, read with `state`. With `isLast` they reach to its end; otherwise they stop
   * where the last one surely ends, whatever follows. Undefined where only the whole host can be read; never for the
   * whole host.
   */
  read(text: string, state: ReaderState | undefined, isLast: boolean): readonly DocumentSegment[] | undefined;
  /** The segments of a host to show, where an error in one hides the others. Undefined: all that were read. */
  seen?(segments: Sequence<DocumentSegment>): Sequence<DocumentSegment>;
}

/** Usual length of a segment in characters. It holds several prompts, so that there are fewer segments than prompts. */
export const usualLength = 2048;

/** The segments of a reader. A host that can only be read as a whole is one segment. */
export const segmentsOf = (reader: HostReader): SegmentReader => ({
  lookBack: 0,
  reach: (_, start) => (reader.opening && start <= reader.opening ? start : 0),
  read(text, before, isLast) {
    const segments: DocumentSegment[] = [];
    let state = before;
    let at = 0;
    const { isIncremental, opening } = reader;
    const first = state === undefined && opening ? Math.max(usualLength, opening) : usualLength;
    let size = isIncremental ? first : text.length;
    while (at < text.length) {
      const piece = text.slice(at, at + size);
      const isEnd = at + size >= text.length;
      const { items, consumed, state: after } = reader.read(piece, state, isLast && isEnd);
      if (consumed > 0) {
        segments.push({ length: consumed, text: piece.slice(0, consumed), items, before: state, after });
        at += consumed;
        state = after;
        if (isIncremental) size = usualLength;
      } else if (isEnd) break;
      else size *= 2;
    }
    return segments;
  },
});
