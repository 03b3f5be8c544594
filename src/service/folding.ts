import { readSuppression } from '../readers/suppression.js';
import type { Range } from '../text/range.js';
import { inside, type ServiceDocument } from './document/document.js';
import type { Segment } from './document/segment.js';
import { piecesIn } from './document/sequence.js';
import { shiftRange } from './document/shift.js';

/** What can be folded. Who folds leaves out what stands on one line. */
export interface FoldingRange {
  /** `section`: a comment with the prompts below it, up to the next one. */
  readonly kind: 'prompt' | 'request' | 'comment' | 'section';
  readonly range: Range;
}

/** What can be folded in a document, in the order of its starts. */
export function foldingRangesOf(document: ServiceDocument): readonly FoldingRange[] {
  const ranges: FoldingRange[] = [];
  let comments: Range | undefined;
  let section: Range | undefined;
  const end = (): void => {
    if (section) ranges.push({ kind: 'section', range: section });
    section = undefined;
  };
  for (const { piece, start } of piecesIn(inside(document).segments)) {
    const lines = document.kind === 'text' ? commentsIn(piece) : [];
    const items = piece.items.flatMap((item) =>
      item.kind === 'prompt' || item.kind === 'request' ? [{ kind: item.kind, range: item.range }] : [],
    );
    for (const { kind, range: place } of [...lines, ...items].sort((a, b) => a.range.start - b.range.start)) {
      const range = shiftRange(place, start);
      if (kind === 'comment') {
        // A line more of the comment above, or one that starts the next section.
        if (comments && section?.end === comments.end) comments = { start: comments.start, end: range.end };
        else {
          end();
          comments = range;
        }
        section = comments;
        if (comments.start < range.start) replaceLast(ranges, comments);
        else ranges.push({ kind, range });
      } else {
        ranges.push({ kind, range });
        if (section) section = { start: section.start, end: range.end };
      }
    }
  }
  end();
  return ranges.sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
}

function replaceLast(ranges: FoldingRange[], range: Range): void {
  ranges[ranges.length - 1] = { kind: 'comment', range };
}

const known = new WeakMap<Segment, readonly { readonly kind: 'comment'; readonly range: Range }[]>();

/** The lines of a text that say something to people. A remark belongs to the prompt below it. */
function commentsIn(segment: Segment): readonly { readonly kind: 'comment'; readonly range: Range }[] {
  let found = known.get(segment);
  if (!found) {
    const { text, items } = segment;
    const inPrompt = (at: number): boolean => items.some(({ range }) => range.start <= at && at < range.end);
    found = [...text.matchAll(/^#(?:[ \t][^\r\n]*|(?=[\r\n]|$))/gm)].flatMap((match) => {
      const range = { start: match.index, end: match.index + match[0].length };
      const isOurs = readSuppression(match[0].slice(1), 0) !== undefined;
      return isOurs || inPrompt(range.start) ? [] : [{ kind: 'comment' as const, range }];
    });
    known.set(segment, found);
  }
  return found;
}
