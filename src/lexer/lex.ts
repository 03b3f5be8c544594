import type { Range } from '../text/range.js';
import { Scanner } from './scanner.js';

/** What a stretch of the source is. */
export type TokenKind =
  | 'wrapper-open'
  | 'wrapper-close'
  | 'url'
  | 'group'
  | 'separator'
  | 'weight'
  | 'flag'
  | 'text'
  | 'value-text';

/** A token. Between two tokens, before the first and after the last stand blanks only. */
export interface Token {
  readonly kind: TokenKind;
  readonly range: Range;
}

/** The tokens of a prompt. Never throws: any text has tokens, and every character is in one or is a blank. */
export function lex(source: string): readonly Token[] {
  const scanner = new Scanner(source, true);
  const tokens: Token[] = [];
  for (let kind = scanner.next(); kind !== 'end'; kind = scanner.next()) {
    tokens.push({ kind, range: { start: scanner.tokenStart, end: scanner.tokenEnd } });
  }
  return tokens;
}
