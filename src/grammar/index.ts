export type { FlagMatch } from '../lexer/flags.js';
export type * from './concrete.js';
export { PromptGrammar, promptGrammar } from './grammar.js';
export { parseConcrete } from './parse-concrete.js';
export { type GrammarOptions, type PromptTokens, tokenize } from './tokenize.js';
export { type TokenTypes, tokenTypes } from './tokens.js';
export { rangeOf, tokensOf } from './tokens-of.js';
