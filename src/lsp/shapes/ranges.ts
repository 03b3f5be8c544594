import {
  type DocumentHighlight,
  DocumentHighlightKind,
  FoldingRangeKind,
  type FoldingRange as LspFoldingRange,
  type SelectionRange,
} from 'vscode-languageserver';
import type { FoldingRange } from '../../service/folding.js';
import type { Range } from '../../text/range.js';
import type { OpenDocument } from '../open-document.js';

/** Folding ranges; one that lies on a single line cannot be folded. */
export function toFoldingRanges(ranges: readonly FoldingRange[], document: OpenDocument): LspFoldingRange[] {
  return ranges.flatMap(({ kind, range }) => {
    const startLine = document.lines.lineAt(range.start);
    // The end may be the start of the next line.
    const endLine = document.lines.lineAt(Math.max(range.start, range.end - 1));
    if (startLine === endLine) return [];
    const name =
      kind === 'comment' ? FoldingRangeKind.Comment : kind === 'section' ? FoldingRangeKind.Region : undefined;
    return [{ startLine, endLine, ...(name ? { kind: name } : {}) }];
  });
}

export const toHighlights = (ranges: readonly Range[], document: OpenDocument): DocumentHighlight[] =>
  ranges.map((range) => ({ range: document.placeOf(range), kind: DocumentHighlightKind.Text }));

/** The innermost range with those around it as parents; an empty range at the offset where there is none. */
export function toSelectionRange(ranges: readonly Range[], offset: number, document: OpenDocument): SelectionRange {
  const [first = { start: offset, end: offset }, ...others] = ranges;
  const parent = others.length > 0 ? toSelectionRange(others, offset, document) : undefined;
  return { range: document.placeOf(first), ...(parent ? { parent } : {}) };
}
