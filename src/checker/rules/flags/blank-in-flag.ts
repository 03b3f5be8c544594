import { quote } from '../../../text/quote.js';
import type { RuleDocs } from '../../documentation.js';
import { flagText, replace } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const blankInFlagDocs = (): RuleDocs => ({
  summary: 'A blank between the hyphens of a flag, or between them and the name.',
  why: 'The service does not see a parameter in it: its words count as text, or are refused after a real parameter.',
  versions: 'every',
  sources: ['PL'],
  seeAlso: ['wrong-dash', 'missing-blank'],
  examples: { bad: ['a dog -- ar 16:9', 'a dog - -ar 16:9', 'a dog — ar 16:9'], good: ['a dog --ar 16:9'] },
});

export const blankInFlag = defineRule<{ flag: string; written: string }>({
  code: 'blank-in-flag',
  severity: 'warning',
  ran: true,
  needs: trait.oddFlag,
  repairs: true,
  message: ({ flag, written }) => `${flag} is written without a blank, not ${quote(written)}.`,
  check: {
    Setting(setting, context) {
      const { dash, dashRange, nameRange, detached } = setting.flag;
      if (dash !== 'split' && nameRange.start === dashRange.end) return;
      const range = { start: dashRange.start, end: nameRange.start };
      context.report({
        range,
        severity: context.followsRealParameter(setting) ? 'error' : 'warning',
        data: { flag: flagText(setting), written: context.source.slice(dashRange.start, nameRange.end) },
        fixes: [replace(range, detached ? '--' : ' --', { title: `Write ${flagText(setting)}`, safety: 'safe' })],
      });
    },
  },
});
