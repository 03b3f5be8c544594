import type { IToken, Lexer } from 'chevrotain';
import type { Braces } from '../lexer/groups.js';
import type { TokenKind } from '../lexer/token.js';
import type { Wrapper } from '../lexer/wrapper.js';
import type { Range } from '../text/range.js';
import { createLexer, prepare } from './tokens.js';

/** Chevrotain's tokens with what was found before the first of them. */
export interface RawTokens {
  readonly tokens: IToken[];
  readonly wrapper: Wrapper | undefined;
  readonly braces: Braces;
}

const lexer: Lexer = createLexer({ validate: false });

/** The tokens as the grammar takes them; `groups` is whether braces make groups. */
export function lexRaw(source: string, groups: boolean): RawTokens {
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

/** What a token is, as the scanner words it. */
export const kindOfToken = ({ tokenType }: IToken): TokenKind | undefined => kindOf[tokenType.name];
