import { maxDepth } from '../../../lexer/groups.js';
import type { RuleDocs } from '../../documentation.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

const nested = (depth: number): string => `${'{a, '.repeat(depth)}b${'}'.repeat(depth)}`;

export const deepNestingDocs = (): RuleDocs => ({
  summary: 'Braces inside more than 64 others.',
  why: 'No prompt needs them. Deeper braces are read as text, so that any text can be expanded.',
  versions: 'every',
  sources: { pages: ['L-permutations'], note: "The limit is promptc's own: the page allows nesting and names none." },
  seeAlso: ['unbalanced-brace', 'too-many-jobs'],
  examples: { bad: [/* @__PURE__ */ nested(65)], good: ['a {red, {dark, light} blue} dog'] },
});

export const deepNesting = defineRule<{ most: number }>({
  code: 'deep-nesting',
  severity: 'warning',
  on: 'source',
  needs: trait.braces,
  message: ({ most }) => `Braces are read ${most} deep; from here on they are text.`,
  check: {
    Prompt({ tooDeep }, context) {
      if (tooDeep === undefined) return;
      context.report({ range: { start: tooDeep, end: tooDeep + 1 }, data: { most: maxDepth } });
    },
  },
});
