import type { Range } from '../text/range.js';

/** What a token is. */
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
