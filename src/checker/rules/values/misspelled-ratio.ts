import { respellRatio } from '../../../language/kinds/ratio.js';
import { quote } from '../../../text/quote.js';
import type { RuleDocs } from '../../documentation.js';
import { flagText, replace } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const misspelledRatioDocs = (): RuleDocs => ({
  summary: 'An aspect ratio that is plain but not written as `W:H`.',
  why: 'The service reads only `W:H` with a colon and without blanks.',
  versions: 'every',
  sources: ['AR', 'L-aspect-ratios'],
  seeAlso: ['decimal-ratio', 'ratio-out-of-range', '--aspect'],
  examples: { bad: ['a dog --ar 16x9', 'a dog --ar 9 : 16', 'a dog --ar 16：9'], good: ['a dog --ar 16:9'] },
});

export const misspelledRatio = defineRule<{ flag: string; ratio: string; instead: string }>({
  code: 'misspelled-ratio',
  severity: 'error',
  needs: trait.misspelled,
  repairs: true,
  message: ({ flag, ratio, instead }) => `${flag} takes a ratio as ${instead}, not ${quote(ratio)}.`,
  check: {
    Setting(setting, context) {
      const { value, valueRange, misspelled } = setting;
      if (!misspelled || value.kind !== 'ratio') return;
      const ratio = context.source.slice(valueRange.start, valueRange.end);
      const instead = respellRatio(ratio);
      context.report({
        range: valueRange,
        data: { flag: flagText(setting), ratio, instead },
        fixes: [replace(valueRange, instead, { title: `Write ${instead}`, safety: 'safe' })],
      });
    },
  },
});
