import { applyEdits } from '../text/edits.js';
import type { Edit, Range } from '../text/range.js';
import type { HostText } from './host.js';

/** A range of a text and the range of the host that it was read from. */
export interface Segment {
  readonly text: Range;
  readonly host: Range;
  /** Whether both are the same, character by character; else they belong together as a whole, as an escape does. */
  readonly verbatim: boolean;
}

/** How a host writes text. */
export interface Spelling {
  /** What an edit's text becomes where the host cannot hold all of it: a line break is a blank in a line. */
  settle?(text: string): string;
  /** A range of text as the host spells it. */
  encode?(text: string): string;
  /** Whether the host can hold a text in place of another. */
  holds(text: string, before: string): boolean;
}

/** Edits with texts that a host can hold. */
export const settled = (edits: readonly Edit[], { settle }: Spelling): readonly Edit[] =>
  settle ? edits.map(({ range, text }) => ({ range, text: settle(text) })) : edits;

/** The edits of the host that make edits of a text, or `undefined` where the host cannot hold the result. */
function hostEdits(
  text: string,
  edits: readonly Edit[],
  toHost: (range: Range) => Range,
  spelling: Spelling,
): readonly Edit[] | undefined {
  if (edits.length === 0) return [];
  const made = settled(edits, spelling);
  if (!spelling.holds(applyEdits(text, made), text)) return undefined;
  return made.map((edit) => ({ range: toHost(edit.range), text: spelling.encode?.(edit.text) ?? edit.text }));
}

/** Text that stands in its host as it is, from `start`. */
export function verbatimText(text: string, start: number, spelling: Spelling): HostText {
  const toHost = (range: Range): Range => ({ start: start + range.start, end: start + range.end });
  return {
    text,
    range: { start, end: start + text.length },
    toHost,
    toHostEdits: (edits) => hostEdits(text, edits, toHost, spelling),
  };
}

/**
 * Text that was put together from segments, which follow each other without a gap. They are asked for when the first place
 * is looked up: most prompts have no findings.
 */
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
    // Between two characters: behind the one before where nothing follows.
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
 * A text whose edits are made only where what is written then, read again, is the edited text. `written` is what the host has
 * for it, from `at` on.
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
      const made = mapped.toHostEdits(edits);
      if (!made || made.length === 0) return made;
      const inside = made.map(({ range, text }) => ({ text, range: { start: range.start - at, end: range.end - at } }));
      return reads(applyEdits(written, inside), applyEdits(mapped.text, edits)) ? made : undefined;
    },
  };
}

/** Text inside of text: `inner` was read from the text of `outer`. */
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

/** Where the character at `offset` starts in the host. */
function startIn(segments: readonly Segment[], offset: number): number | undefined {
  const segment = find(segments, offset);
  if (!segment) return undefined;
  return segment.verbatim ? segment.host.start + offset - segment.text.start : segment.host.start;
}

/** Where the character before `offset` ends in the host. */
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

/** Collects segments from the start of a text to its end. */
export class SegmentList {
  readonly segments: Segment[] = [];
  text = '';

  /** A range that stands in the host as it is. */
  add(text: string, start: number): void {
    if (text === '') return;
    this.push(text, { start, end: start + text.length }, true);
  }

  /** A range that the host spells otherwise. */
  addSpelled(text: string, host: Range): void {
    this.push(text, host, false);
  }

  private push(text: string, host: Range, verbatim: boolean): void {
    const start = this.text.length;
    this.text += text;
    this.segments.push({ text: { start, end: this.text.length }, host, verbatim });
  }
}
