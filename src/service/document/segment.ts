import type { HostItem, HostReader, ReaderState } from '../../readers/host.js';

/** A segment of a host that can be read, and linted, without what stands around it. */
export interface Segment {
  readonly length: number;
  readonly text: string;
  /** Places are offsets in `text`. */
  readonly items: readonly HostItem[];
  /** What the segment was read with, and what the next one has to be read with: plain data. */
  readonly before: ReaderState | undefined;
  readonly after: ReaderState | undefined;
  /** True for an element of a JSON list: paths in it start at the element. */
  readonly isElement?: true;
}

/** Takes a host apart into segments. */
export interface SegmentReader {
  /** How many segments in front of an edit are read again, since what starts in them may go on differently. */
  readonly lookBack: number;
  /**
   * How many characters in front of an edit are read again besides, since they may say how what is edited is read. `before`
   * is what the segment with the edit was read with, `start` where in the host the edit starts.
   */
  reach?(before: ReaderState | undefined, start: number): number;
  /**
   * The segments at the front of a text. `state` is what the text has to be read with. They reach up to the end where
   * `isLast` says that nothing follows; else they end where the last one is sure to end, whatever follows. Undefined where
   * that can be said of the whole host only, which never is for the whole.
   */
  read(text: string, state: ReaderState | undefined, isLast: boolean): readonly Segment[] | undefined;
}

/** Characters of a segment: some prompts, so that there are not as many segments as prompts. */
const usualLength = 2048;

/** The segments of a reader. A host that can only be read whole is one segment. */
export const segmentsOf = (reader: HostReader): SegmentReader => ({
  lookBack: 0,
  reach: (_, start) => (reader.opening && start <= reader.opening ? start : 0),
  read(text, before, isLast) {
    const segments: Segment[] = [];
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
