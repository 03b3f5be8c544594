import type { RuleDocs } from '../../documentation.js';
import { flagText, replace } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const gluedValueDocs = (): RuleDocs => ({
  summary: 'A value glued to its parameter.',
  why: 'The service refuses `--ar16:9`: it looks for a parameter of that name.',
  versions: 'every',
  sources: ['TTA'],
  seeAlso: ['equals-sign', 'missing-blank'],
  examples: { bad: ['a dog --ar16:9', 'a dog --v5.2', 'a dog --ar:16:9'], good: ['a dog --ar 16:9'] },
});

export const gluedValue = defineRule<{ flag: string; value: string }>({
  code: 'glued-value',
  severity: 'error',
  ran: true,
  needs: trait.oddFlag,
  repairs: true,
  message: ({ flag, value }) => `${flag} needs a blank before ${value}.`,
  check: {
    Setting(setting, context) {
      const { flag, valueRange } = setting;
      if (setting.parameter === undefined || valueRange.end === valueRange.start) return;
      if (flag.joint !== '' && flag.joint !== ':') return;
      context.report({
        range: { start: flag.nameRange.start, end: valueRange.end },
        data: { flag: flagText(setting), value: context.source.slice(valueRange.start, valueRange.end) },
        fixes: [
          replace({ start: flag.nameRange.end, end: flag.range.end }, ' ', { title: 'Insert a blank', safety: 'safe' }),
        ],
      });
    },
  },
});
