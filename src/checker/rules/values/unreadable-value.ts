import { kinds } from '../../../language/kinds/index.js';
import { quote } from '../../../text/quote.js';
import type { RuleDocs } from '../../documentation.js';
import { excerpt, flagText, replace, replaceSetting } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { plainSpelling, tornValue, underTwinName } from '../../spelling.js';
import { trait } from '../../traits.js';

export const unreadableValueDocs = (): RuleDocs => ({
  summary: 'A value that does not read as its parameter asks.',
  why: 'The service refuses the whole prompt.',
  versions: 'every',
  sources: { pages: ['PL', 'TTA'], note: 'The sources of what each parameter takes stand with it.' },
  seeAlso: ['missing-value', 'unknown-choice', 'misspelled-ratio'],
  examples: {
    bad: [
      'a dog --chaos lots',
      'a dog --stylize 1,000',
      'a dog --ar 16 9',
      'a dog --ar wide',
      'a dog --stylize 2.5',
      'a dog --sref [url]',
    ],
    good: ['a dog --chaos 40', 'a dog --ar 16:9'],
  },
});

export const unreadableValue = defineRule<{ flag: string; text: string; expected: string }>({
  code: 'unreadable-value',
  severity: 'error',
  needs: trait.unreadable,
  message: ({ flag, text, expected }) => `${flag} takes ${expected}, not ${quote(text)}.`,
  check: {
    Setting(setting, context) {
      const parameter = context.parameterOf(setting);
      const support = context.supportOf(setting);
      if (!parameter || setting.value.kind !== 'unreadable') return;
      // `unsupported-parameter` reports these, except for those that choose the version.
      if (support?.support === 'no' && parameter.name !== 'version' && parameter.name !== 'niji') return;
      const limits = support?.support === 'yes' ? support : ({ support: 'yes', confidence: 'low' } as const);
      const torn = tornValue(context, setting, parameter);
      const range = torn?.range ?? setting.valueRange;
      const plain = torn?.plain ?? plainSpelling(setting.value.text, parameter, support);
      // A sign glued to the name is no value that `glued-value` inserts a blank before.
      const blank = setting.flag.joint === '' && /^[^\p{L}\p{N}]/u.test(setting.value.text) ? ' ' : '';
      context.report({
        range,
        data: {
          flag: flagText(setting),
          text: excerpt(context.source.slice(range.start, range.end)),
          expected: kinds[parameter.kind].describe(limits, parameter),
        },
        fixes:
          plain === undefined
            ? replaceSetting(context.tree, setting, underTwinName(setting, context))
            : [replace(range, blank + plain, { title: `Use ${plain}`, safety: 'unsafe' })],
      });
    },
  },
});
