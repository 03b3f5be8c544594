import { kinds } from '../../../language/kinds/index.js';
import { needsValue } from '../../../language/lookup.js';
import type { RuleDocs } from '../../documentation.js';
import { flagText, insert, removeSetting } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const missingValueDocs = (): RuleDocs => ({
  summary: 'A parameter without the value it takes.',
  why: 'The service refuses the whole prompt.',
  versions: 'every',
  sources: ['TWA', 'TTA'],
  seeAlso: ['unreadable-value', 'unexpected-value'],
  examples: { bad: ['a dog --ar', 'a dog --chaos --tile', 'a dog --no'], good: ['a dog --ar 3:2', 'a dog --niji'] },
});

export const missingValue = defineRule<{ flag: string; expected: string }>({
  code: 'missing-value',
  severity: 'error',
  needs: trait.none,
  message: ({ flag, expected }) => `${flag} needs ${expected}.`,
  check: {
    Setting(setting, context) {
      const parameter = context.parameterOf(setting);
      if (!parameter || setting.value.kind !== 'none' || !needsValue(parameter) || setting.rest) return;
      const { kind } = parameter;
      const support = context.supportOf(setting);
      const limits = support?.support === 'yes' ? support : undefined;
      const value = limits?.default;
      // Where another one sets the parameter, this one is a slip.
      const isAgain = context.settingsOf(parameter.name).length > 1;
      const known = (typeof value === 'number' || typeof value === 'string') && value !== 'random' && !isAgain;
      context.report({
        range: { start: setting.flag.range.start, end: setting.flag.range.end },
        data: {
          flag: flagText(setting),
          expected: kinds[kind].describe(limits ?? { support: 'yes', confidence: 'low' }, parameter),
        },
        fixes: [
          ...(known
            ? [insert(setting.flag.range.end, ` ${value}`, { title: `Use the default, ${value}`, safety: 'unsafe' })]
            : []),
          ...removeSetting(context.tree, setting),
        ],
      });
    },
  },
});
