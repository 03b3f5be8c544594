import type { RuleDocs } from '../../documentation.js';
import { flagText, replaceByBlank, signBeforeList } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const equalsSignDocs = (): RuleDocs => ({
  summary: 'An equals sign between a parameter and its value.',
  why: 'No page of the service documents it; the value follows after a blank.',
  versions: 'every',
  sources: ['V81B'],
  seeAlso: ['glued-value'],
  examples: { bad: ['a dog --ar=16:9', 'a dog --no= hands'], good: ['a dog --ar 16:9'] },
});

export const equalsSign = defineRule<{ flag: string; bare?: true }>({
  code: 'equals-sign',
  severity: 'warning',
  ran: true,
  needs: trait.oddFlag | trait.words,
  repairs: true,
  message: ({ flag, bare }) =>
    bare
      ? `${flag} takes no value, so no equals sign stands behind it.`
      : `${flag} takes its value after a blank, not after an equals sign.`,
  check: {
    Setting(setting, context) {
      const { flag, value } = setting;
      if (value.kind === 'words' && /^= ?\p{L}{2}/u.test(value.items[0] ?? '')) {
        context.report({
          ...signBeforeList(context.tree, setting, 'Remove the equals sign'),
          data: { flag: flagText(setting) },
        });
      }
      if (flag.joint !== '=' || setting.parameter === undefined) return;
      const range = { start: flag.nameRange.end, end: flag.range.end };
      context.report({
        range,
        data: { flag: flagText(setting), ...(context.parameterOf(setting)?.kind === 'flag' ? { bare: true } : {}) },
        fixes: [replaceByBlank(context.source, range, { write: 'Write a blank', remove: 'Remove the equals sign' })],
      });
    },
  },
});
