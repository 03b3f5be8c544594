import { someParameter } from '../../../language/lookup.js';
import type { RuleDocs } from '../../documentation.js';
import { flagText, removeSetting, withoutRest } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const webOnlyDocs = (): RuleDocs => ({
  summary: 'A parameter that works on the web page of the service only, in the version in force.',
  why: 'A prompt that is sent in another way may be refused, or run without it. Official pages disagree.',
  versions: {
    in: (version) => someParameter(version, (_, limits) => limits.support === 'yes' && limits.webOnly === true),
  },
  sources: ['DRAFT', 'VER', 'DEL', 'G27-3'],
  seeAlso: ['unsupported-parameter', '--draft'],
  examples: { bad: ['a dog --draft'], good: ['a dog --draft --v 7'] },
});

export const webOnly = defineRule<{ flag: string; version: string }>({
  code: 'web-only',
  severity: 'info',
  needs: trait.none | trait.group,
  message: ({ flag, version }) => `${flag} works on the web page only in ${version}.`,
  check: {
    Setting(setting, context) {
      const support = context.supportOf(setting);
      if (support?.support !== 'yes' || !support.webOnly) return;
      context.report({
        range: withoutRest(setting),
        data: { flag: flagText(setting), version: context.versionRow.label },
        fixes: removeSetting(context.tree, setting),
      });
    },
  },
});
