import type { RuleDocs } from '../../documentation.js';
import { flagText, insert } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const missingBlankDocs = (): RuleDocs => ({
  summary: 'A parameter glued to the word in front of it.',
  why: 'The pages of the service ask for a blank there. It seems to split such words today; nothing promises that.',
  versions: 'every',
  sources: ['PL', 'TRUE-tests'],
  seeAlso: ['glued-value', 'wrong-dash'],
  examples: { bad: ['a robot--ar 3:2', 'a dog, 8k,--ar 16:9', 'a dog --v 7--chaos 20'], good: ['a robot --ar 3:2'] },
});

export const missingBlank = defineRule<{ flag: string }>({
  code: 'missing-blank',
  severity: 'warning',
  needs: trait.oddFlag,
  repairs: true,
  message: ({ flag }) => `${flag} needs a blank in front.`,
  check: {
    Setting(setting, context) {
      const { dash, dashRange, nameRange, detached } = setting.flag;
      // Fixes of other dashes insert the blank, too.
      if (detached || dash !== 'double' || nameRange.start > dashRange.end) return;
      context.report({
        range: dashRange,
        data: { flag: flagText(setting) },
        fixes: [insert(dashRange.start, ' ', { title: 'Insert a blank', safety: 'safe' })],
      });
    },
  },
});
