import type { DocumentHighlight, DocumentLink, FoldingRange, SelectionRange } from 'vscode-languageserver';
import { foldingRangesOf, highlightsAt, linksOf, selectionRangesAt } from '../../service/index.js';
import { invalidParams, positionAt } from '../params.js';
import { toFoldingRanges, toHighlights, toSelectionRange } from '../shapes/ranges.js';
import type { ServerState } from '../state/state.js';

export function highlights({ documents }: ServerState, params: unknown): DocumentHighlight[] {
  const cursor = documents.offsetOf(params);
  return cursor ? toHighlights(highlightsAt(cursor.document.service, cursor.offset), cursor.document) : [];
}

export function selectionRanges({ documents }: ServerState, params: unknown): SelectionRange[] | null {
  const document = documents.of(params);
  const { positions } = params as { readonly positions?: unknown };
  if (!Array.isArray(positions)) throw invalidParams('positions has to be a list');
  const checked = positions.map((position, index) => positionAt(position, `positions[${index}]`));
  if (!document) return null;
  return checked.map((position) => {
    const offset = document.lines.offsetAt(position);
    return toSelectionRange(selectionRangesAt(document.service, offset), offset, document);
  });
}

export function foldingRanges({ documents }: ServerState, params: unknown): FoldingRange[] | null {
  const document = documents.of(params);
  if (!document) return null;
  const ranges = toFoldingRanges(foldingRangesOf(document.service), document);
  // An editor that gets null folds by indentation.
  return ranges.length > 0 ? ranges : null;
}

export function links({ documents }: ServerState, params: unknown): DocumentLink[] {
  const document = documents.of(params);
  if (!document) return [];
  return linksOf(document.service).map(({ range, url }) => ({ range: document.placeOf(range), target: url }));
}
