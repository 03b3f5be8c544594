import type { IToken, Lexer } from 'chevrotain';
import type { Range } from '../text/range.js';
import type { Braces } from './groups.js';
import { createLexer, prepare } from './tokens.js';
import type { Wrapper } from './wrapper.js';

/** What a stretch of the source is. `first-flag` is the flag that ends the text. */
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

/** Chevrotain's tokens with what was found before the first of them. */
export interface RawTokens {
  readonly tokens: IToken[];
  readonly wrapper: Wrapper | undefined;
  readonly braces: Braces;
}

let lexer: Lexer | undefined;

/** The tokens as the parser takes them; `groups` is whether braces make groups. */
export function lexRaw(source: string, groups: boolean): RawTokens {
  lexer ??= createLexer({ validate: false });
  const { wrapper, braces } = prepare(source, groups);
  return { tokens: lexer.tokenize(source).tokens, wrapper, braces };
}

/** Where a token stands in the source, or `undefined` for one that error recovery made up. */
export function rangeOf({ startOffset, image }: IToken): Range | undefined {
  // A made-up token has a NaN or negative offset; a real one knows its text, and its end follows from that.
  return startOffset >= 0 ? { start: startOffset, end: startOffset + image.length } : undefined;
}

const kindOf: Readonly<Record<string, TokenKind>> = {
  WrapperOpen: 'wrapper-open',
  WrapperClose: 'wrapper-close',
  Url: 'url',
  Group: 'group',
  Separator: 'separator',
  Weight: 'weight',
  FirstFlag: 'flag',
  NextFlag: 'flag',
  Text: 'text',
  ValueText: 'value-text',
};

/** The tokens of a prompt. Never throws: any text has tokens, and every character is in one or is a blank. */
export function lex(source: string): readonly Token[] {
  return lexRaw(source, true).tokens.flatMap((token) => {
    const range = rangeOf(token);
    const kind = kindOf[token.tokenType.name];
    return range && kind ? [{ kind, range }] : [];
  });
}
