import type { PromptCstNode } from './concrete.js';
import { promptGrammar } from './grammar.js';
import { type GrammarOptions, tokenize } from './tokenize.js';

/**
 * The concrete syntax tree of a prompt: every token, under the rules of the grammar. Any text has one.
 *
 * @throws TypeError for a `source` that is no text, and for an option of another type.
 */
export function parseConcrete(source: string, options?: GrammarOptions): PromptCstNode {
  const { tokens } = tokenize(source, options);
  const grammar = promptGrammar();
  grammar.input = [...tokens];
  const tree = grammar.prompt();
  grammar.input = [];
  return tree;
}
