import type { RuleDocs } from '../../documentation.js';
import { replace } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const unbalancedBraceDocs = (): RuleDocs => ({
  summary: 'A brace without a partner.',
  why: 'Braces with commas between them are options; one by itself is a character of the text.',
  versions: 'every',
  sources: {
    pages: ['PERM', 'L-permutations'],
    note: "They tell of braces in pairs; what one alone does is promptc's own reading.",
  },
  seeAlso: ['deep-nesting', 'too-many-jobs'],
  examples: { bad: ['a {red, blue dog', 'a red} dog'], good: ['a {red, blue} dog', 'a {red} dog'] },
});

export const unbalancedBrace = defineRule<{ brace: string }>({
  code: 'unbalanced-brace',
  severity: 'warning',
  on: 'source',
  needs: trait.braces,
  message: ({ brace }) => `${brace} has no partner, so it is a character of the text.`,
  check: {
    Prompt({ source, unbalanced }, context) {
      for (const start of unbalanced) {
        const range = { start, end: start + 1 };
        context.report({
          range,
          data: { brace: source.charAt(start) },
          fixes: [replace(range, '', { title: 'Remove it', safety: 'unsafe' })],
        });
      }
    },
  },
});
