import { hasDecimals, lowestTerms } from '../../../language/kinds/ratio.js';
import type { RuleDocs } from '../../documentation.js';
import { flagText, replace } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const decimalRatioDocs = (): RuleDocs => ({
  summary: 'An aspect ratio with decimals.',
  why: 'The service takes whole numbers only: `139:100` for 1.39:1.',
  versions: 'every',
  sources: ['AR', 'L-aspect-ratios'],
  seeAlso: ['misspelled-ratio', 'ratio-out-of-range', '--aspect'],
  examples: { bad: ['a dog --ar 1.39:1', 'a dog --ar 8.5:11'], good: ['a dog --ar 139:100', 'a dog --ar 17:22'] },
});

export const decimalRatio = defineRule<{ flag: string; ratio: string; instead: string }>({
  code: 'decimal-ratio',
  severity: 'error',
  needs: trait.decimals,
  message: ({ flag, ratio, instead }) => `${flag} takes whole numbers, not ${ratio}; the same shape is ${instead}.`,
  check: {
    Setting(setting, context) {
      const { value, valueRange } = setting;
      if (value.kind !== 'ratio' || !hasDecimals(value)) return;
      const { width, height } = lowestTerms(value);
      const instead = `${width}:${height}`;
      context.report({
        range: valueRange,
        data: { flag: flagText(setting), ratio: context.source.slice(valueRange.start, valueRange.end), instead },
        fixes: [replace(valueRange, instead, { title: `Use ${instead}`, safety: 'unsafe' })],
      });
    },
  },
});
