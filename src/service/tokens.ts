import { parse } from '../parser/parse.js';
import type { Range } from '../text/range.js';
import { inside, type ServiceDocument } from './document/document.js';
import { moveRange } from './document/move.js';
import { ofPrompts } from './document/of-prompts.js';
import { elementsIn } from './document/sequence.js';
import { type Mark, marksIn } from './prompt/marks.js';

/** A range of a document with its type, for highlighting. */
export interface SemanticToken {
  readonly type: SemanticTokenType;
  readonly range: Range;
}

/** The type of a token, for colours. */
export type SemanticTokenType = Mark | 'comment';

/** The types of {@link SemanticToken}, in the order of their numbers in an editor. */
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

/** The tokens of a document, or of the prompts that a range touches, in order. Plain text has none. */
export function semanticTokensOf(document: ServiceDocument, range?: Range): readonly SemanticToken[] {
  const tokens: SemanticToken[] = [];
  for (const { value, start } of inPrompts(document, range)) {
    for (const { type, range: place } of value) tokens.push({ type, range: moveRange(place, start) });
  }
  for (const { element, start } of elementsIn(inside(document).segments, range?.start, range?.end)) {
    for (const item of element.items) {
      if (item.kind === 'suppression') tokens.push({ type: 'comment', range: moveRange(item.range, start) });
    }
  }
  return tokens.sort((a, b) => a.range.start - b.range.start);
}

const inPrompts = ofPrompts((prompt): readonly SemanticToken[] =>
  marksIn(parse(prompt.text)).map(({ mark, range }) => ({ type: mark, range: prompt.toHost(range) })),
);
