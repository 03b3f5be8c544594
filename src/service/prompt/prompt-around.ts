import type { Group } from '../../lexer/groups.js';
import { parse } from '../../parser/parse.js';
import { mappedText, SegmentList, type Spelling } from '../../readers/text-map.js';
import type { Range } from '../../text/range.js';
import { placeIn } from '../document/prompts.js';

/** The expansion of a prompt that contains a given offset. */
export interface PromptAround {
  readonly text: string;
  /** The offset in `text`. */
  readonly at: number;
  /** The range in `text` around the offset that holds no boundary of a group or option. */
  readonly piece: Range;
  /** The range in the prompt of a range in `text`. */
  toPrompt(range: Range): Range;
}

const asIs: Spelling = { encode: (text) => text, holds: () => true };

/**
 * Takes from each permutation group the option at an offset, or else its first option. So functions for prompts without
 * groups can answer for this offset.
 */
export function promptAround(source: string, at: number): PromptAround {
  const { unbalanced } = parse(source);
  // A group that is still being written ends with the prompt.
  const closed = source + '}'.repeat(unbalanced.filter((place) => source.charAt(place) === '{').length);
  const { groups } = parse(closed);
  if (groups.length === 0)
    return { text: source, at, piece: { start: 0, end: source.length }, toPrompt: (range) => range };
  const list = new SegmentList();
  take(closed, { start: 0, end: source.length }, groups, at, list);
  const mapped = mappedText(list.text, { start: 0, end: source.length }, () => list.segments, asIs);
  const place = placeIn(mapped, at);
  return {
    text: list.text,
    at: place,
    piece: list.segments.find(({ host }) => host.start <= at && at <= host.end)?.text ?? { start: place, end: place },
    // Between the end of an option and the end of its group the author is still writing the option.
    toPrompt: (range) =>
      range.start === range.end && range.start === place ? { start: at, end: at } : mapped.toHost(range),
  };
}

function take(text: string, { start, end }: Range, groups: readonly Group[], at: number, list: SegmentList): void {
  let from = start;
  for (const { range, options } of groups) {
    list.add(text.slice(from, range.start), from);
    const chosen = options.find((option) => option.range.start <= at && at <= option.range.end) ?? options[0];
    if (chosen) take(text, trimmedInFront(text, chosen.range, at), chosen.groups, at, list);
    from = range.end;
  }
  list.add(text.slice(from, end), from);
}

/** An option without its leading blanks, as far as they come before the offset. */
function trimmedInFront(text: string, { start, end }: Range, at: number): Range {
  let from = start;
  while (from < end && from !== at && /\s/.test(text.charAt(from))) from++;
  return { start: from, end };
}
