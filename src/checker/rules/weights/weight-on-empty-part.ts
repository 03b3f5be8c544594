import type { RuleDocs } from '../../documentation.js';
import { blanksBefore, replace } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const weightOnEmptyPartDocs = (): RuleDocs => ({
  summary: 'A weight with no words in front of it.',
  why: 'It weighs nothing. Often the blank before `::` hides that the words before it have a weight already.',
  versions: 'every',
  sources: {
    pages: ['MP', 'L-multi-prompts'],
    note: "They say that a weight belongs to the words in front of it; what one without words does is promptc's own reading.",
  },
  seeAlso: ['spaced-weight', 'unsupported-weights'],
  examples: {
    bad: [{ prompt: 'a dog::2 ::3 a cat', options: { modelVersion: '6.1' } }],
    good: [{ prompt: 'a dog::2 a cat::3', options: { modelVersion: '6.1' } }],
  },
});

export const weightOnEmptyPart = defineRule<{ weight: number }>({
  code: 'weight-on-empty-part',
  severity: 'warning',
  needs: trait.separators,
  message: ({ weight }) => `The weight ${weight} has no words in front of it.`,
  check: {
    Part({ content, separator, weight }, context) {
      if (!separator || !weight) return;
      if (
        content.some(
          ({ kind, range }) => kind !== 'text' || /[^\s,]/.test(context.source.slice(range.start, range.end)),
        )
      )
        return;
      const range = { start: separator.start, end: weight.range.end };
      context.report({
        range,
        data: { weight: weight.value },
        fixes: [
          replace({ start: blanksBefore(context.source, range.start), end: range.end }, '', {
            title: 'Remove it',
            safety: 'unsafe',
          }),
        ],
      });
    },
  },
});
