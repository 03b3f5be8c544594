import { assertArgument } from '../validation/arguments.js';
import { Scanner } from './scanner.js';
import type { Token } from './token.js';

/**
 * The tokens of a prompt, in order. Every character is part of a token or a blank between two.
 *
 * @throws TypeError for a `source` that is no text.
 */
export function lex(source: string): readonly Token[] {
  assertArgument('source', source, 'text');
  const scanner = new Scanner(source, true);
  const tokens: Token[] = [];
  for (let kind = scanner.next(); kind !== 'end'; kind = scanner.next()) {
    tokens.push({ kind, range: { start: scanner.tokenStart, end: scanner.tokenEnd } });
  }
  return tokens;
}
