export { type Group, type GroupOption, maxDepth } from './groups.js';
export { lex } from './lex.js';
export type { Token, TokenKind } from './token.js';
export type { CommandWrapper, EchoWrapper, MarksWrapper, Wrapper } from './wrapper.js';
