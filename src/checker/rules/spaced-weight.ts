import { replace } from '../fixes.js';
import { type Documentation, defineRule } from '../rule.js';
import { trait } from '../traits.js';

export const spacedWeightDocs: Documentation = {
  code: 'spaced-weight',
  summary: 'A number behind `::` and a blank, which may be meant as a weight.',
  why: 'A weight follows `::` without a blank; this number counts as the first word of the next part.',
  versions: 'every',
  sources: ['MP', 'L-multi-prompts'],
  seeAlso: ['unreadable-weight', 'unsupported-weights'],
  examples: {
    bad: [{ prompt: 'road:: 0.5 wind', options: { modelVersion: '6.1' } }],
    good: [{ prompt: 'road::0.5 wind', options: { modelVersion: '6.1' } }],
  },
};

const number = /\s{1,20}(-?(?:\d{1,9}(?:\.\d{1,9})?|\.\d{1,9}))(?=\s|$)/y;

export const spacedWeight = defineRule<{ number: string }>({
  code: 'spaced-weight',
  severity: 'info',
  needs: trait.separators,
  message: ({ number }) => `${number} counts as a word: a weight follows :: without a blank.`,
  check: {
    Part({ separator, weight }, context) {
      if (!separator || weight) return;
      number.lastIndex = separator.end;
      const match = number.exec(context.source);
      if (!match) return;
      const digits = match[1] ?? '';
      const end = separator.end + match[0].length;
      context.report({
        range: { start: end - digits.length, end },
        data: { number: digits },
        fixes: [
          replace({ start: separator.end, end: end - digits.length }, '', {
            title: `Use the weight ${digits}`,
            safety: 'unsafe',
          }),
        ],
      });
    },
  },
});
