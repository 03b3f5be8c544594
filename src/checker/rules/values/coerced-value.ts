import { someParameter } from '../../../language/lookup.js';
import type { RuleDocs } from '../../documentation.js';
import { flagText, replace } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const coercedValueDocs = (): RuleDocs => ({
  summary: 'A value that the service takes for another one.',
  why: 'The prompt runs as if the other value stood there.',
  versions: {
    in: (version) => someParameter(version, (_, limits) => limits.support === 'yes' && limits.coerced !== undefined),
  },
  sources: ['Q', 'VER', 'KIN'],
  seeAlso: ['unknown-choice', '--quality'],
  examples: { bad: ['a dog --v 7 --q 3'], good: ['a dog --v 7 --q 4'] },
});

export const coercedValue = defineRule<{ flag: string; value: string; instead: string; version: string }>({
  code: 'coerced-value',
  severity: 'info',
  needs: trait.coerced,
  message: ({ flag, value, instead, version }) => `${version} takes ${flag} ${value} for ${flag} ${instead}.`,
  check: {
    Setting(setting, context) {
      const limits = context.supportOf(setting);
      if (setting.value.kind !== 'choice' || limits?.support !== 'yes') return;
      const instead = limits.coerced?.[setting.value.text];
      if (instead === undefined) return;
      context.report({
        range: setting.valueRange,
        data: {
          flag: flagText(setting),
          value: setting.value.text,
          instead: String(instead),
          version: context.versionRow.label,
        },
        fixes: [replace(setting.valueRange, String(instead), { title: `Use ${instead}`, safety: 'unsafe' })],
      });
    },
  },
});
