import { versionRow } from '../../../language/lookup.js';
import type { RuleDocs } from '../../documentation.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const weightsNotPositiveDocs = (): RuleDocs => ({
  summary: 'Weights whose sum is not above zero.',
  why: 'The service asks for a positive sum: negative weights only steer away from what the positive ones show.',
  versions: { in: (version) => versionRow(version).multiPrompts },
  sources: ['MP', 'NO'],
  seeAlso: ['unsupported-weights', '--no'],
  examples: {
    bad: [{ prompt: 'a dog::1 a cat::-2', options: { modelVersion: '6.1' } }],
    good: [{ prompt: 'a dog::2 a cat::-1', options: { modelVersion: '6.1' } }],
  },
});

export const weightsNotPositive = defineRule<{ sum: number }>({
  code: 'weights-not-positive',
  severity: 'error',
  ran: true,
  needs: trait.separators,
  message: ({ sum }) => `The weights add up to ${sum}; their sum has to be above zero.`,
  check: {
    Prompt({ parts }, context) {
      if (!context.versionRow.multiPrompts) return;
      const weighed = parts.filter(({ weight }) => weight);
      const [first] = weighed;
      const last = weighed.at(-1);
      if (!first?.weight || !last?.weight) return;
      const sum = parts
        .filter(({ content }) => content.length > 0)
        .reduce((total, { weight }) => total + (weight?.value ?? 1), 0);
      // Sums of decimals are inexact: .1 + .2 - .3 counts as zero.
      if (sum > 1e-9) return;
      context.report({
        range: { start: first.weight.range.start, end: last.weight.range.end },
        data: { sum: Number(sum.toFixed(6)) },
      });
    },
  },
});
