import type { Range } from '../text/range.js';

/** The kind of a token. `value-text` is text behind a flag, `text` is all other text. */
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

/** A token. Trivia, that is blanks, stands between tokens and is part of none. */
export interface Token {
  readonly kind: TokenKind;
  readonly range: Range;
}
