import { isEffective, type ResolvedSetting } from '../../../parser/resolve.js';
import type { Setting } from '../../../parser/tree.js';
import type { RuleDocs } from '../../documentation.js';
import { flagText, removeSetting, withoutRest } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const duplicateParameterDocs = (): RuleDocs => ({
  summary: 'A parameter given twice, of which only the last counts.',
  why: 'The last one wins; the ones before it are dead weight, or a slip. Lists such as `--no` and `--sref` add up instead.',
  versions: 'every',
  sources: {
    pages: [],
    note: "The reading is promptc's own: no page of the service says which of two settings counts.",
  },
  seeAlso: ['conflicting-parameters', '--no', '--sref'],
  examples: {
    bad: ['a dog --ar 3:2 --ar 16:9', 'a dog --s 50 --stylize 750'],
    good: ['a dog --no cats --no birds', 'a dog --sref 123456 --sref 654321'],
  },
});

export const duplicateParameter = defineRule<{ flag: string; last: string }>({
  code: 'duplicate-parameter',
  severity: 'warning',
  needs: trait.several,
  message: ({ flag, last }) => `${flag} is set again by ${last}, which wins.`,
  check: {
    Prompt({ source }, context) {
      let effective: ReadonlyMap<string, Setting> | undefined;
      for (const { setting, parameter } of context.settings) {
        if (!parameter || parameter.merges) continue;
        const last = context.lastOf(parameter.name);
        // One without a value that can be read sets nothing again, and is an error by itself.
        if (!last || last === setting || !isEffective(setting, parameter)) continue;
        effective ??= lastEffective(context.settings);
        const winner = effective.get(parameter.name) ?? last;
        if (winner === setting) continue;
        context.report({
          range: withoutRest(setting),
          data: { flag: flagText(setting), last: source.slice(winner.range.start, winner.range.end) },
          fixes: removeSetting(context.tree, setting),
        });
      }
    },
  },
});

/** The last setting of each parameter that sets it. */
const lastEffective = (settings: readonly ResolvedSetting[]): ReadonlyMap<string, Setting> =>
  new Map(
    settings.flatMap(({ setting, parameter }) =>
      parameter && isEffective(setting, parameter) ? [[parameter.name, setting] as const] : [],
    ),
  );
