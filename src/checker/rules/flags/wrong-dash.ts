import { quote } from '../../../text/quote.js';
import type { RuleDocs } from '../../documentation.js';
import { flagText, replace } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const wrongDashDocs = (): RuleDocs => ({
  summary: 'Another dash where `--` belongs.',
  why: 'The service reads an em dash as `--`. Any other dash is text to it in front of the first real parameter, so that the parameter does nothing; behind one it refuses the prompt.',
  versions: 'every',
  sources: ['L-parameter-list', 'NOV', 'URI'],
  seeAlso: ['blank-in-flag', 'missing-blank', 'empty-parameter'],
  examples: {
    bad: ['a dog —ar 16:9', 'a dog –ar 16:9', 'a dog -ar 16:9', 'a dog --v 7 –ar 16:9'],
    good: ['a dog --ar 16:9', 'a dog — no one else around', 'a film-noir dog'],
  },
});

export const wrongDash = defineRule<{ flag: string; written: string; effect: string }>({
  code: 'wrong-dash',
  severity: 'warning',
  ran: true,
  needs: trait.oddFlag,
  repairs: true,
  message: ({ flag, written, effect }) => `${quote(written)} stands for the two hyphens of ${flag}; ${effect}.`,
  check: {
    Setting(setting, context) {
      const { dash, dashRange, nameRange, detached } = setting.flag;
      if (dash === 'double' || dash === 'split' || nameRange.start > dashRange.end) return;
      const refused = dash !== 'em' && context.followsRealParameter(setting);
      const effect = refused ? 'the service refuses it here' : 'the service takes it for text here';
      context.report({
        range: dashRange,
        severity: dash === 'em' ? 'info' : refused ? 'error' : 'warning',
        data: {
          flag: flagText(setting),
          written: context.source.slice(dashRange.start, dashRange.end),
          effect: dash === 'em' ? 'the service reads it so, other tools may not' : effect,
        },
        downgraded: dash !== 'em' && !refused,
        fixes: [replace(dashRange, detached ? '--' : ' --', { title: 'Write --', safety: 'safe' })],
      });
    },
  },
});
