import { someParameter } from '../../../language/lookup.js';
import type { RuleDocs } from '../../documentation.js';
import { flagText, removeSetting, withoutRest } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const parameterWithoutEffectDocs = (): RuleDocs => ({
  summary: 'A parameter that the model version in force takes without effect.',
  why: 'The prompt runs, and the parameter does nothing.',
  versions: { in: (version) => someParameter(version, (_, { support }) => support === 'ignored') },
  sources: {
    pages: ['GPU', 'LEG', 'L-parameter-list', 'KIN'],
    note: 'The sources of each limit stand with its parameter.',
  },
  seeAlso: ['unsupported-parameter'],
  examples: {
    bad: [{ prompt: 'a dog --stylize 500', options: { modelVersion: 'niji 4' } }, 'a dog --niji 7 --quality 2'],
    good: ['a dog --niji 6 --stylize 500'],
  },
});

export const parameterWithoutEffect = defineRule<{ flag: string; version: string }>({
  code: 'parameter-without-effect',
  severity: 'warning',
  needs: trait.ignored,
  message: ({ flag, version }) => `${flag} has no effect in ${version}.`,
  check: {
    Setting(setting, context) {
      if (context.supportOf(setting)?.support !== 'ignored') return;
      context.report({
        range: withoutRest(setting),
        data: { flag: flagText(setting), version: context.versionRow.label },
        fixes: removeSetting(context.tree, setting),
      });
    },
  },
});
