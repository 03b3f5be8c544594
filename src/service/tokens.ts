import { parse } from '../parser/parse.js';
import type { Range } from '../text/range.js';
import { inside, type ServiceDocument } from './document/document.js';
import { ofPrompts } from './document/of-prompts.js';
import { piecesIn } from './document/sequence.js';
import { shiftRange } from './document/shift.js';
import { type Mark, marksIn } from './prompt/marks.js';

/** A segment of a document that is drawn in a way of its own. */
export interface SemanticToken {
  readonly type: SemanticTokenType;
  readonly range: Range;
}

export type SemanticTokenType = Mark | 'comment';

/** What {@link SemanticToken} may be of, in the order in which an editor may number them. */
export const semanticTokenTypes: readonly SemanticTokenType[] = [
  'comment',
  'wrapper',
  'image',
  'separator',
  'weight',
  'flag',
  'value',
  'group',
];

/** What is drawn in a document, or in the prompts that a range touches, in order. Words have no token. */
export function semanticTokensOf(document: ServiceDocument, range?: Range): readonly SemanticToken[] {
  const tokens: SemanticToken[] = [];
  for (const { value, start } of inPrompts(document, range)) {
    for (const { type, range: place } of value) tokens.push({ type, range: shiftRange(place, start) });
  }
  for (const { piece, start } of piecesIn(inside(document).segments, range?.start, range?.end)) {
    for (const item of piece.items) {
      if (item.kind === 'suppression') tokens.push({ type: 'comment', range: shiftRange(item.range, start) });
    }
  }
  return tokens.sort((a, b) => a.range.start - b.range.start);
}

const inPrompts = ofPrompts((prompt): readonly SemanticToken[] =>
  marksIn(parse(prompt.text)).map(({ mark, range }) => ({ type: mark, range: prompt.toHost(range) })),
);
