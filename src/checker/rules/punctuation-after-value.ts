import { quote } from '../../text/quote.js';
import { blanksBefore, flagText, replace } from '../fixes.js';
import { type Documentation, defineRule } from '../rule.js';
import { trait } from '../traits.js';

export const punctuationAfterValueDocs: Documentation = {
  code: 'punctuation-after-value',
  summary: 'Punctuation around a value.',
  why: 'The service takes it for part of the value, and refuses that.',
  versions: 'every',
  sources: ['PL'],
  seeAlso: ['text-after-value'],
  examples: {
    bad: ['a dog --ar 16:9.', 'a dog --ar 16:9, --v 7', 'a dog --ar "16:9"', 'a dog --raw,'],
    good: ['a dog --ar 16:9 --v 7', 'a dog, --ar 16:9', 'a dog --no cats, birds'],
  },
};

export const punctuationAfterValue = defineRule<{ flag: string; punctuation: string }>({
  code: 'punctuation-after-value',
  severity: 'error',
  needs: trait.punctuation,
  repairs: true,
  message: ({ flag, punctuation }) => `${quote(punctuation)} is not part of the value of ${flag}.`,
  check: {
    Setting(setting, context) {
      for (const range of setting.punctuation) {
        context.report({
          range,
          data: { flag: flagText(setting), punctuation: context.source.slice(range.start, range.end) },
          // What stands behind the value goes with the blanks between.
          fixes: [
            replace(
              {
                start: range.start < setting.valueRange.end ? range.start : blanksBefore(context.source, range.start),
                end: range.end,
              },
              '',
              { title: 'Remove it', safety: 'safe' },
            ),
          ],
        });
      }
    },
  },
});
