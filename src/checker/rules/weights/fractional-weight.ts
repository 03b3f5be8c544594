import { versionRow } from '../../../language/lookup.js';
import type { Edit } from '../../../text/range.js';
import type { RuleDocs } from '../../documentation.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const fractionalWeightDocs = (): RuleDocs => ({
  summary: 'A weight with decimals in a version that may take whole numbers only.',
  why: 'The pages disagree: a later one says that V1 to V3 take whole weights only, while their own manual weighs with decimals. Weights are relative, so all of them may be multiplied.',
  versions: { in: (version) => versionRow(version).wholeWeights === true },
  seeAlso: ['unreadable-weight', 'unsupported-weights'],
  sources: ['L-multi-prompts', 'UM22'],
  examples: {
    bad: [{ prompt: 'a dog::1.5 a cat::1', options: { modelVersion: '3' } }],
    good: [{ prompt: 'a dog::3 a cat::2', options: { modelVersion: '3' } }],
  },
});

export const fractionalWeight = defineRule<{ weight: number; version: string }>({
  code: 'fractional-weight',
  // The manual of V3 (`UM22`) weighs with decimals, as do more than a quarter of the weights that people wrote then.
  severity: 'info',
  needs: trait.separators,
  message: ({ weight, version }) => `${version} may take whole weights only, not ${weight}: its pages disagree.`,
  check: {
    Prompt({ parts }, context) {
      if (!context.versionRow.wholeWeights) return;
      const first = parts.find(({ weight }) => weight && !Number.isInteger(weight.value))?.weight;
      if (!first) return;
      const decimals = Math.max(...parts.map(({ weight }) => decimalsOf(weight?.value ?? 1)));
      const scaled = (weight: number) => String(Math.round(weight * 10 ** decimals));
      const edits = parts.flatMap(({ content, separator, weight, range }): readonly Edit[] => {
        if (weight) return [{ range: weight.range, text: scaled(weight.value) }];
        if (content.length === 0) return [];
        const at = separator?.end ?? range.end;
        return [{ range: { start: at, end: at }, text: separator ? scaled(1) : `::${scaled(1)}` }];
      });
      context.report({
        range: first.range,
        data: { weight: first.value, version: context.versionRow.label },
        fixes:
          decimals > mostDecimals
            ? []
            : [{ title: `Multiply all weights by ${10 ** decimals}`, safety: 'unsafe', edits }],
      });
    },
  },
});

/** Weights with more decimals have no fix: nobody would want the whole numbers. */
const mostDecimals = 6;

/** How many decimals a number has. Engines write small ones with an exponent: `1e-7`. */
function decimalsOf(number: number): number {
  const [digits = '', exponent = '0'] = String(number).split('e');
  return Math.max(0, (digits.split('.')[1] ?? '').length - Number(exponent));
}
