import { applyEdits } from '../text/edits.js';
import type { Edit, Range } from '../text/range.js';
import type { HostText } from './host.js';

/** A range of a text and the range of the host that it was read from. */
export interface Segment {
  readonly text: Range;
  readonly host: Range;
  /** Whether both are equal character by character; otherwise they correspond as a whole, such as an escape. */
  readonly verbatim: boolean;
}

/** How a host spells a text. */
export interface Spelling {
  /** Replaces characters that the host cannot hold: in a single line, a line break becomes a blank. */
  settle?(text: string): string;
  /** Encodes text for the host. */
  encode?(text: string): string;
  /** Whether the host can hold a text in place of another. */
  holds(text: string, before: string): boolean;
}

/** Edits without the characters that the host cannot hold. */
export const settled = (edits: readonly Edit[], { settle }: Spelling): readonly Edit[] =>
  settle ? edits.map(({ range, text }) => ({ range, text: settle(text) })) : edits;

/** The edits of the host for edits of a text, or `undefined` where the host cannot hold the result. */
function hostEdits(
  text: string,
  edits: readonly Edit[],
  toHost: (range: Range) => Range,
  spelling: Spelling,
): readonly Edit[] | undefined {
  if (edits.length === 0) return [];
  const settledEdits = settled(edits, spelling);
  if (!spelling.holds(applyEdits(text, settledEdits), text)) return undefined;
  return settledEdits.map((edit) => ({ range: toHost(edit.range), text: spelling.encode?.(edit.text) ?? edit.text }));
}

/** The edits of a text that stays as it is. */
export const refuse: HostText['toHostEdits'] = (edits) => (edits.length === 0 ? [] : undefined);

/** A text that the host contains verbatim from `start` on. */
export function verbatimText(text: string, start: number, spelling: Spelling): HostText {
  const toHost = (range: Range): Range => ({ start: start + range.start, end: start + range.end });
  return {
    text,
    range: { start, end: start + text.length },
    toHost,
    toHostEdits: (edits) => hostEdits(text, edits, toHost, spelling),
  };
}

/** A text composed of adjacent segments. They are computed on first use: most prompts have no findings. */
export function mappedText(
  text: string,
  range: Range,
  segments: () => readonly Segment[],
  spelling: Spelling,
): HostText {
  let lazy: readonly Segment[] | undefined;
  const toHost = (part: Range): Range => {
    lazy ??= segments();
    const start = startIn(lazy, part.start) ?? range.end;
    if (part.end > part.start) return { start, end: Math.max(start, endIn(lazy, part.end) ?? start) };
    // An empty range: behind the character before it, if it is at the end.
    const at = part.start < text.length ? start : (endIn(lazy, part.end) ?? range.start);
    return { start: at, end: at };
  };
  return {
    text,
    range,
    toHost,
    toHostEdits: (edits) => hostEdits(text, edits, toHost, spelling),
  };
}

/**
 * A text that is edited only if reading the edited host again gives the edited text. `written` is its spelling in the
 * host, which starts at `at`; `reads` tests whether a spelling reads as a text.
 */
export function readBack(
  mapped: HostText,
  written: string,
  at: number,
  reads: (written: string, text: string) => boolean,
): HostText {
  return {
    ...mapped,
    toHostEdits(edits) {
      const inHost = mapped.toHostEdits(edits);
      if (!inHost || inHost.length === 0) return inHost;
      const inside = inHost.map(({ range, text }) => ({
        text,
        range: { start: range.start - at, end: range.end - at },
      }));
      return reads(applyEdits(written, inside), applyEdits(mapped.text, edits)) ? inHost : undefined;
    },
  };
}

/** A text inside of a text: `inner` was read from the text of `outer`. */
export class NestedText implements HostText {
  readonly text: string;

  constructor(
    private readonly inner: HostText,
    private readonly outer: HostText,
  ) {
    this.text = inner.text;
  }

  get range(): Range {
    return this.outer.toHost(this.inner.range);
  }

  toHost(range: Range): Range {
    return this.outer.toHost(this.inner.toHost(range));
  }

  toHostEdits(edits: readonly Edit[]): readonly Edit[] | undefined {
    const between = this.inner.toHostEdits(edits);
    return between && this.outer.toHostEdits(between);
  }
}

/** The start in the host of the character at `offset`. */
function startIn(segments: readonly Segment[], offset: number): number | undefined {
  const segment = find(segments, offset);
  if (!segment) return undefined;
  return segment.verbatim ? segment.host.start + offset - segment.text.start : segment.host.start;
}

/** The end in the host of the character before `offset`. */
function endIn(segments: readonly Segment[], offset: number): number | undefined {
  const segment = find(segments, offset - 1);
  if (!segment) return undefined;
  return segment.verbatim ? segment.host.start + offset - segment.text.start : segment.host.end;
}

function find(segments: readonly Segment[], offset: number): Segment | undefined {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle] as Segment).text.end <= offset) low = middle + 1;
    else high = middle;
  }
  const segment = segments[low];
  return segment && segment.text.start <= offset ? segment : undefined;
}

/** Collects the segments of a text from start to end. */
export class SegmentList {
  readonly segments: Segment[] = [];
  text = '';

  /** Adds verbatim text. */
  add(text: string, start: number): void {
    if (text === '') return;
    this.push(text, { start, end: start + text.length }, true);
  }

  /** Adds text that the host spells in another way. */
  addSpelled(text: string, host: Range): void {
    this.push(text, host, false);
  }

  private push(text: string, host: Range, verbatim: boolean): void {
    const start = this.text.length;
    this.text += text;
    this.segments.push({ text: { start, end: this.text.length }, host, verbatim });
  }
}
