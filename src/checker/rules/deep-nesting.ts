import { maxDepth } from '../../lexer/groups.js';
import { type Documentation, defineRule } from '../rule.js';

export const deepNestingDocs: Documentation = {
  code: 'deep-nesting',
  summary: 'Braces inside more than 64 others.',
  why: 'No prompt needs them. Deeper braces are read as text, so that any text can be expanded.',
  examples: { bad: [`${'{a, '.repeat(65)}b${'}'.repeat(65)}`], good: ['a {red, {dark, light} blue} dog'] },
};

export const deepNesting = defineRule<{ most: number }>({
  code: 'deep-nesting',
  severity: 'warning',
  on: 'source',
  message: ({ most }) => `Braces are read ${most} deep; from here on they are text.`,
  check: {
    Prompt({ tooDeep }, context) {
      if (tooDeep === undefined) return;
      context.report({ range: { start: tooDeep, end: tooDeep + 1 }, data: { most: maxDepth } });
    },
  },
});
