import type { Parameter } from '../../../language/lookup.js';
import { isEffective, type ResolvedSetting } from '../../../parser/resolve.js';
import type { Setting } from '../../../parser/tree.js';
import type { RuleDocs } from '../../documentation.js';
import { flagText, removeSetting, withoutRest } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const duplicateParameterDocs = (): RuleDocs => ({
  summary: 'A parameter given twice, of which only one counts.',
  why: 'Nobody knows for sure which one the service takes; promptc reads the last. Of two seeds the first is reported to count. Lists such as `--no` and `--sref` add up instead.',
  versions: 'every',
  sources: {
    pages: ['TRUE-prompt'],
    note: "Only for seeds one is on record, by the author of a client. The reading of others is promptc's own.",
  },
  seeAlso: ['conflicting-parameters', '--no', '--sref'],
  examples: {
    bad: ['a dog --ar 3:2 --ar 16:9', 'a dog --s 50 --stylize 750', 'a dog --seed 5 --seed 7'],
    good: ['a dog --no cats --no birds', 'a dog --sref 123456 --sref 654321'],
  },
});

export const duplicateParameter = defineRule<{ flag: string; last: string } | { flag: string; first: string }>({
  code: 'duplicate-parameter',
  severity: 'warning',
  needs: trait.several,
  message(data) {
    const { flag } = data;
    if ('first' in data) return `${flag} is set already by ${data.first}, which counts as far as is known.`;
    if (data.last === flag) return `${flag} is set again.`;
    return `${flag} is set again by ${data.last}; no source says which one counts, and promptc reads the last.`;
  },
  check: {
    Prompt({ source }, context) {
      let counting: ReadonlyMap<Parameter, Setting> | undefined;
      for (const { setting, parameter } of context.settings) {
        if (!parameter || parameter.merges) continue;
        if (context.lastOf(parameter.name) === setting && !firstCounts(parameter)) continue;
        // One without a value that can be read sets nothing again, and is an error by itself.
        if (!isEffective(setting, parameter)) continue;
        counting ??= countingSettings(context.settings);
        const other = counting.get(parameter);
        if (!other || other === setting) continue;
        const { start, end } = withoutRest(other);
        const written = source.slice(start, end);
        const flag = flagText(setting);
        context.report({
          range: withoutRest(setting),
          data: firstCounts(parameter) ? { flag, first: written } : { flag, last: written },
          fixes: removeSetting(context.tree, setting),
        });
      }
    },
  },
});

/** Whether the first setting of a parameter counts. A client's author says so of seeds; of others no source says anything. */
const firstCounts = ({ name }: Parameter): boolean => name === 'seed';

/** The setting of each parameter that counts, of those that set it. */
function countingSettings(settings: readonly ResolvedSetting[]): ReadonlyMap<Parameter, Setting> {
  const counting = new Map<Parameter, Setting>();
  for (const { setting, parameter } of settings) {
    if (!parameter || !isEffective(setting, parameter)) continue;
    if (!firstCounts(parameter) || !counting.has(parameter)) counting.set(parameter, setting);
  }
  return counting;
}
