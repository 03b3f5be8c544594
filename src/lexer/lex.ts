import { Scanner } from './scanner.js';
import type { Token } from './token.js';

/** The tokens of a prompt, in order. Never throws; every character is part of a token or a blank between two. */
export function lex(source: string): readonly Token[] {
  const scanner = new Scanner(source, true);
  const tokens: Token[] = [];
  for (let kind = scanner.next(); kind !== 'end'; kind = scanner.next()) {
    tokens.push({ kind, range: { start: scanner.tokenStart, end: scanner.tokenEnd } });
  }
  return tokens;
}
