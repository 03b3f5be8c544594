import { respellModel } from '../../../language/kinds/choice.js';
import { chosenBy } from '../../../parser/resolve.js';
import type { RuleDocs } from '../../documentation.js';
import { flagText, replace } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const misspelledVersionDocs = (): RuleDocs => ({
  summary: 'The number of a model with the letter V in front.',
  why: 'The pages of the service write the number alone, and promise nothing for its name.',
  versions: 'every',
  sources: ['VER', 'PL'],
  seeAlso: ['unknown-choice', '--version', '--niji'],
  examples: {
    bad: ['a dog --v V6', 'a dog --version v6.1', 'a dog --niji v6'],
    good: ['a dog --v 6', 'a dog --niji 6'],
  },
});

export const misspelledVersion = defineRule<{ flag: string; value: string; instead: string }>({
  code: 'misspelled-version',
  severity: 'error',
  needs: trait.misspelled,
  repairs: true,
  message: ({ flag, value, instead }) => `${flag} takes the number alone, ${instead}, not ${value}.`,
  check: {
    Setting(setting, context) {
      const { valueRange, misspelled } = setting;
      if (!misspelled || chosenBy(setting) === undefined) return; // a number of no model: `unknown-choice`
      const value = context.source.slice(valueRange.start, valueRange.end);
      const instead = respellModel(value);
      context.report({
        range: valueRange,
        data: { flag: flagText(setting), value, instead },
        fixes: [replace(valueRange, instead, { title: `Write ${instead}`, safety: 'safe' })],
      });
    },
  },
});
