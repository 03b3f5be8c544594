import { readSuppression } from '../readers/suppression.js';
import type { Range } from '../text/range.js';
import { inside, type ServiceDocument } from './document/document.js';
import { moveRange } from './document/move.js';
import type { DocumentSegment } from './document/segment.js';
import { elementsIn } from './document/sequence.js';

/** A range that can be folded. Editors ignore those within one line. */
export interface FoldingRange {
  /** `section`: a comment with the prompts below it, up to the next comment. */
  readonly kind: 'prompt' | 'request' | 'comment' | 'section';
  readonly range: Range;
}

/** The folding ranges of a document, ordered by their start. */
export function foldingRangesOf(document: ServiceDocument): readonly FoldingRange[] {
  const ranges: FoldingRange[] = [];
  let comments: Range | undefined;
  let section: Range | undefined;
  const end = (): void => {
    if (section) ranges.push({ kind: 'section', range: section });
    section = undefined;
  };
  for (const { element, start } of elementsIn(inside(document).segments)) {
    const lines = document.kind === 'text' ? commentsIn(element) : [];
    const items = element.items.flatMap((item) =>
      item.kind === 'prompt' || item.kind === 'request' ? [{ kind: item.kind, range: item.range }] : [],
    );
    for (const { kind, range: place } of [...lines, ...items].sort((a, b) => a.range.start - b.range.start)) {
      const range = moveRange(place, start);
      if (kind === 'comment') {
        // The line continues the comment above, or starts the next section.
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

const known = new WeakMap<DocumentSegment, readonly { readonly kind: 'comment'; readonly range: Range }[]>();

/** The comments in a text, without suppressions: these belong to the prompt below them. */
function commentsIn(segment: DocumentSegment): readonly { readonly kind: 'comment'; readonly range: Range }[] {
  let found = known.get(segment);
  if (!found) {
    const { text, items } = segment;
    const inPrompt = (at: number): boolean => items.some(({ range }) => range.start <= at && at < range.end);
    found = [...text.matchAll(/^#{1,6}(?:[ \t][^\r\n]*|(?=[\r\n]|$))/gm)].flatMap((match) => {
      const range = { start: match.index, end: match.index + match[0].length };
      const isOurs = readSuppression(match[0].slice(1), 0) !== undefined;
      return isOurs || inPrompt(range.start) ? [] : [{ kind: 'comment' as const, range }];
    });
    known.set(segment, found);
  }
  return found;
}
