import { SemanticTokensBuilder, type SemanticTokensEdit, SemanticTokenTypes } from 'vscode-languageserver';
import { type SemanticToken, type SemanticTokenType, semanticTokenTypes } from '../../service/index.js';
import type { OpenDocument } from '../open-document.js';

/** Types that every editor has a colour for. */
const tokenTypes: Readonly<Record<SemanticTokenType, SemanticTokenTypes>> = {
  comment: SemanticTokenTypes.comment,
  wrapper: SemanticTokenTypes.macro,
  image: SemanticTokenTypes.string,
  separator: SemanticTokenTypes.operator,
  weight: SemanticTokenTypes.number,
  flag: SemanticTokenTypes.keyword,
  value: SemanticTokenTypes.parameter,
  group: SemanticTokenTypes.regexp,
};

export const tokenLegend = { tokenTypes: semanticTokenTypes.map((type) => tokenTypes[type]), tokenModifiers: [] };

/** Tokens as five numbers each. Few editors support tokens of several lines, so these become one for each line. */
export function toSemanticTokens(
  tokens: readonly SemanticToken[],
  document: OpenDocument,
  read: (start: number, end: number) => string,
): number[] {
  const builder = new SemanticTokensBuilder();
  for (const { type, range } of tokens) {
    const number = semanticTokenTypes.indexOf(type);
    const { start, end } = document.placeOf(range);
    if (start.line === end.line) {
      builder.push(start.line, start.character, end.character - start.character, number, 0);
      continue;
    }
    for (const match of read(range.start, range.end).matchAll(/\S(?:[^\r\n]*\S)?/g)) {
      const at = range.start + match.index;
      const place = document.placeOf({ start: at, end: at + match[0].length });
      const { line, character } = place.start;
      builder.push(line, character, place.end.character - character, number, 0);
    }
  }
  return builder.build().data;
}

/** The edit between two lists of numbers: what lies between their common start and end is replaced. */
export function tokenEdits(before: readonly number[], after: readonly number[]): SemanticTokensEdit[] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let behind = 0;
  while (behind < most - start && before.at(-1 - behind) === after.at(-1 - behind)) behind++;
  const deleteCount = before.length - behind - start;
  const data = after.slice(start, after.length - behind);
  return deleteCount === 0 && data.length === 0 ? [] : [{ start, deleteCount, data }];
}
