import { describe, expect, it } from 'vitest';
import { PromptGrammar } from '../../src/grammar/grammar.js';
import { tokenize } from '../../src/grammar/tokenize.js';
import { createLexer } from '../../src/grammar/tokens.js';
import { rangeOf } from '../../src/grammar/tokens-of.js';
import { samplePrompts, shapes } from '../lexer/shapes.js';
import { blankClass } from '../support/blanks.js';
import './group-by.js';

/** Texts of every kind: the samples, and the shapes that are hard on a lexer. */
const texts = [...samplePrompts, ...shapes.map(({ text }) => text(300))];

describe('built with validation on', () => {
  it('the lexer has no mistake in its definition', () => {
    const lexer = createLexer({ validate: true });
    expect(lexer.lexerDefinitionErrors).toEqual([]);
    expect((lexer as unknown as { lexerDefinitionWarning: readonly unknown[] }).lexerDefinitionWarning).toEqual([]);
  });

  it('the grammar has none: no ambiguity, no left recursion, no unreachable alternative', () => {
    expect(() => new PromptGrammar({ validate: true })).not.toThrow();
  });

  it('a grammar with a mistake would be found', () => {
    class Ambiguous extends PromptGrammar {
      twice = this.RULE('prompt', () => undefined);
    }
    expect(() => new Ambiguous({ validate: true })).toThrow();
  });
});

describe('whatever the lexer makes is a sentence of the grammar', () => {
  const grammar = new PromptGrammar({ validate: true });

  it.each([true, false])('with groups: %s', (groups) => {
    expect(texts.length).toBeGreaterThan(300);
    for (const text of texts) {
      const { tokens } = tokenize(text, { groups });
      grammar.input = [...tokens];
      grammar.prompt();
      expect({ text, errors: grammar.errors }).toEqual({ text, errors: [] });
    }
  });

  it('and the lexer leaves nothing out', () => {
    const lexer = createLexer({ validate: true });
    for (const text of texts) {
      const { tokens } = tokenize(text);
      const covered = tokens.map((token) => rangeOf(token) ?? { start: Number.NaN, end: Number.NaN });
      const blanks = [...covered, undefined].map((range, index) =>
        text.slice(covered[index - 1]?.end ?? 0, range?.start ?? text.length),
      );
      expect({ text, between: blanks.join('').replace(new RegExp(`[${blankClass}]`, 'g'), '') }).toEqual({
        text,
        between: '',
      });
      expect(lexer.tokenize(text).errors).toEqual([]);
    }
  });
});
