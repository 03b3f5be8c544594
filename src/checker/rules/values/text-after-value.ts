import { quote } from '../../../text/quote.js';
import type { RuleDocs } from '../../documentation.js';
import { excerpt, flagText, isBareHyphens } from '../../fixes.js';
import { leftOverFixes } from '../../left-over.js';
import { defineRule } from '../../rule.js';
import { tornValue } from '../../spelling.js';
import { trait } from '../../traits.js';

export const textAfterValueDocs = (): RuleDocs => ({
  summary: 'Text behind a value that does not belong to it.',
  why: 'Parameters come last. The service takes the words for parameters that it does not know, and refuses the prompt.',
  versions: 'every',
  sources: ['PL'],
  seeAlso: ['unexpected-value', 'punctuation-after-value'],
  examples: {
    bad: ['a robot --v 7 on a beach', 'a dog --ar 16:9, 8k', 'a dog --sref 123456 in the rain'],
    good: ['a robot on a beach --v 7'],
  },
});

export const textAfterValue = defineRule<{ flag: string; text: string }>({
  code: 'text-after-value',
  severity: 'error',
  ran: true,
  needs: trait.rest,
  message: ({ flag, text }) => `Text comes before the parameters: ${quote(text)} stands behind the value of ${flag}.`,
  check: {
    Setting(setting, context) {
      const { rest } = setting;
      if (!rest) return;
      const parameter = context.parameterOf(setting);
      if (!parameter || parameter.kind === 'flag' || parameter.kind === 'switch') return; // `unexpected-value`
      const text = context.source.slice(rest.start, rest.end);
      if (isBareHyphens(text)) return; // `empty-parameter`
      const isReported = context.supportOf(setting)?.support !== 'no';
      if (isReported && tornValue(context, setting, parameter)) return; // `unreadable-value`
      context.report({
        range: rest,
        data: { flag: flagText(setting), text: excerpt(text) },
        fixes: leftOverFixes(context, setting, rest, true),
      });
    },
  },
});
