import { findParameter } from '../language/lookup.js';
import type { Group } from '../lexer/groups.js';
import { parse } from '../parser/parse.js';
import type { Range } from '../text/range.js';
import type { ServiceDocument } from './document/document.js';
import { moveRange } from './document/move.js';
import { ofPrompts } from './document/of-prompts.js';
import { promptAt } from './document/prompts.js';
import { touches } from './findings.js';
import { marksIn } from './prompt/marks.js';

/** A range of a prompt that may occur again. */
interface Occurrence {
  /** Equal for occurrences of the same thing. */
  readonly key: string;
  readonly range: Range;
  /** Whether other prompts may have it, too. */
  readonly isShared: boolean;
  /** Whether to highlight the range. A value stands for its flag and is not highlighted itself. */
  readonly isDrawn: boolean;
}

/** How far to look for other occurrences, so that moving the cursor costs the same in any document. */
const reach = 65_536;

/**
 * The ranges related to the one at an offset: flags of the same parameter in any spelling, and equal images, also in
 * the prompts around; separators and weights of a prompt, the signs of a group, both ends of a wrapper. Empty inside of
 * plain text.
 */
export function highlightsAt(document: ServiceDocument, offset: number): readonly Range[] {
  const group = signsAt(document, offset);
  if (group) return group;
  const here = { start: offset, end: offset };
  const at = [...occurrencesIn(document, here)].find(({ range }) => touches(range, here));
  if (!at) return [];
  const around = { start: Math.max(0, offset - reach), end: Math.min(document.length, offset + reach) };
  return [...occurrencesIn(document, at.isShared ? around : here)].flatMap(({ key, range, isDrawn }) =>
    isDrawn && key === at.key ? [range] : [],
  );
}

function* occurrencesIn(document: ServiceDocument, range: Range): Generator<Occurrence, void, void> {
  for (const { value, start } of ofPrompt(document, range)) {
    for (const found of value) yield { ...found, range: moveRange(found.range, start) };
  }
}

const ofPrompt = ofPrompts((prompt): readonly Occurrence[] => {
  let flag = '';
  return marksIn(parse(prompt.text)).flatMap(({ mark, range: place }): readonly Occurrence[] => {
    const text = prompt.text.slice(place.start, place.end);
    const range = prompt.toHost(place);
    switch (mark) {
      case 'flag': {
        const name = /[\p{L}\p{N}_-]*$/u.exec(text.replace(/^[^\p{L}\p{N}]+/u, '').replace(/[=:]$/, ''))?.[0] ?? '';
        flag = name === '' ? '' : `flag ${findParameter(name)?.name ?? name.toLowerCase()}`;
        return flag === '' ? [] : [{ key: flag, range, isShared: true, isDrawn: true }];
      }
      case 'value':
        return flag === '' ? [] : [{ key: flag, range, isShared: true, isDrawn: false }];
      case 'image':
        return [{ key: `image ${text.replace(/^<+|>+$/g, '')}`, range, isShared: true, isDrawn: true }];
      case 'separator':
      case 'weight':
        return [{ key: 'weights', range, isShared: false, isDrawn: true }];
      case 'wrapper':
        return [{ key: 'wrapper', range, isShared: false, isDrawn: true }];
      default:
        return [];
    }
  });
});

/** The braces and commas of the group that has one of these at an offset. */
function signsAt(document: ServiceDocument, offset: number): readonly Range[] | undefined {
  const found = promptAt(document, offset);
  if (!found) return undefined;
  const { prompt, at } = found;
  const search = (groups: readonly Group[]): readonly Range[] | undefined => {
    for (const { range, options } of groups) {
      if (at < range.start || at > range.end) continue;
      const inner = options.flatMap((option) => search(option.groups) ?? []);
      if (inner.length > 0) return inner;
      const signs = [range.start, ...options.map((option) => option.range.end)].map((start) => ({
        start,
        end: start + 1,
      }));
      if (signs.some((sign) => sign.start <= at && at <= sign.end)) return signs;
    }
    return undefined;
  };
  return search(parse(prompt.text).groups)?.map((sign) => prompt.toHost(sign));
}
