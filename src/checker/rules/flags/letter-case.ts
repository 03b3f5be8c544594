import type { RuleDocs } from '../../documentation.js';
import { flagText, replace } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const letterCaseDocs = (): RuleDocs => ({
  summary: 'Capital letters in the name of a parameter.',
  why: 'The pages of the service write names in lower case and promise nothing for others.',
  versions: 'every',
  sources: ['PL', 'TRUE-prompt', 'V81B'],
  seeAlso: ['unknown-parameter'],
  examples: { bad: ['a dog --AR 3:2', 'a dog --Stylize 50'], good: ['a dog --ar 3:2'] },
});

export const letterCase = defineRule<{ flag: string; instead: string }>({
  code: 'letter-case',
  severity: 'info',
  needs: trait.oddFlag,
  repairs: true,
  message: ({ flag, instead }) => `${flag} is written ${instead}.`,
  check: {
    Setting(setting, context) {
      const { name, nameRange } = setting.flag;
      const lower = name.toLowerCase();
      if (name === lower || setting.parameter === undefined) return;
      context.report({
        range: nameRange,
        data: { flag: flagText(setting), instead: `--${lower}` },
        fixes: [replace(nameRange, lower, { title: `Write --${lower}`, safety: 'safe' })],
      });
    },
  },
});
