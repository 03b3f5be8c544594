import type { Group } from '../../lexer/groups.js';
import { parse } from '../../parser/parse.js';
import { mappedText, SegmentList, type Spelling } from '../../readers/text-map.js';
import type { Range } from '../../text/range.js';
import { placeIn } from '../document/prompts.js';

/** One of the prompts that a prompt stands for, around a place in it. */
export interface PromptAround {
  readonly text: string;
  /** The place in `text`. */
  readonly at: number;
  /** Where a range of it stands in the prompt. */
  toPrompt(range: Range): Range;
}

const asIs: Spelling = { encode: (text) => text, holds: () => true };

/**
 * Of each permutation group the option at a place, else the first one: so what is asked of the place can be asked of a
 * prompt without groups.
 */
export function promptAround(source: string, at: number): PromptAround {
  const { unbalanced } = parse(source);
  // A group that is still being written ends where the prompt does.
  const closed = source + '}'.repeat(unbalanced.filter((place) => source.charAt(place) === '{').length);
  const { groups } = parse(closed);
  if (groups.length === 0) return { text: source, at, toPrompt: (range) => range };
  const list = new SegmentList();
  take(closed, { start: 0, end: source.length }, groups, at, list);
  const mapped = mappedText(list.text, { start: 0, end: source.length }, () => list.segments, asIs);
  const place = placeIn(mapped, at);
  return {
    text: list.text,
    at: place,
    // Between the end of an option and what stands behind its group the author is in the option.
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

/** An option without the blanks in front of it, which nobody means, as far as they stand in front of the place. */
function trimmedInFront(text: string, { start, end }: Range, at: number): Range {
  let from = start;
  while (from < end && from !== at && /\s/.test(text.charAt(from))) from++;
  return { start: from, end };
}
