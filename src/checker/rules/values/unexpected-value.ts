import { quote } from '../../../text/quote.js';
import type { RuleDocs } from '../../documentation.js';
import { excerpt, flagText, isBareHyphens } from '../../fixes.js';
import { leftOverFixes } from '../../left-over.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const unexpectedValueDocs = (): RuleDocs => ({
  summary: 'Words behind a flag that takes no value.',
  why: 'The service takes what follows for parameters that it does not know, and refuses the prompt.',
  versions: 'every',
  sources: ['PL', 'TRUE-message'],
  seeAlso: ['text-after-value', 'missing-value'],
  examples: { bad: ['a --tile of bricks', 'a dog --raw emotion'], good: ['a dog --raw', 'raw emotion, a dog --raw'] },
});

export const unexpectedValue = defineRule<{ flag: string; text: string }>({
  code: 'unexpected-value',
  severity: 'error',
  ran: true,
  needs: trait.rest,
  message: ({ flag, text }) => `${flag} takes no value, and parameters come last: ${quote(text)} is left over.`,
  check: {
    Setting(setting, context) {
      const { rest } = setting;
      if (!rest) return;
      const parameter = context.parameterOf(setting);
      if (parameter?.kind !== 'flag' && parameter?.kind !== 'switch') return;
      const text = context.source.slice(rest.start, rest.end);
      if (isBareHyphens(text)) return; // `empty-parameter`
      context.report({
        range: rest,
        data: { flag: flagText(setting), text: excerpt(text) },
        fixes: leftOverFixes(context, setting, rest, false),
      });
    },
  },
});
