export { type Group, type GroupOption, maxDepth } from './groups.js';
export { lex, type Token, type TokenKind } from './lex.js';
export type { CommandWrapper, EchoWrapper, MarksWrapper, Wrapper } from './wrapper.js';
