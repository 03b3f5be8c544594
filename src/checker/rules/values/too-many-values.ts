import { kinds } from '../../../language/kinds/index.js';
import { type Parameter, someParameter } from '../../../language/lookup.js';
import type { RuleDocs } from '../../documentation.js';
import { flagText, removeSetting, replace } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const tooManyValuesDocs = (): RuleDocs => ({
  summary: 'More images than a parameter takes.',
  why: 'The service takes the first ones, or refuses the prompt.',
  versions: {
    in: (version) =>
      someParameter(
        version,
        ({ kind }, limits) => limits.support === 'yes' && (kind === 'url' || limits.maxItems !== undefined),
      ),
  },
  sources: ['OREF', 'EDIT', 'VID'],
  seeAlso: ['--oref', '--edit', '--end'],
  examples: {
    bad: [
      { prompt: 'a dog --oref https://example.com/a.png https://example.com/b.png', options: { modelVersion: '7' } },
    ],
    good: ['a dog --edit https://example.com/a.png https://example.com/b.png'],
  },
});

export const tooManyValues = defineRule<{ flag: string; count: number; most: number }>({
  code: 'too-many-values',
  severity: 'warning',
  needs: trait.references,
  message: ({ flag, count, most }) =>
    `${flag} takes ${most === 1 ? 'one image' : `up to ${most} images`}, not ${count}.`,
  check: {
    Prompt(tree, context) {
      /** How many items each list that merges with the next has so far. */
      const counts = new Map<Parameter, number>();
      for (const { setting } of context.settings) {
        const { value, valueRange } = setting;
        const parameter = context.parameterOf(setting);
        const limits = context.supportOf(setting);
        if (!parameter || value.kind !== 'references' || limits?.support !== 'yes') continue;
        const most = parameter.kind === 'url' ? 1 : limits.maxItems;
        if (most === undefined) continue;
        const before = counts.get(parameter) ?? 0;
        const count = before + value.items.length;
        if (parameter.merges) counts.set(parameter, count);
        if (count <= most) continue;
        const left = Math.max(0, most - before);
        const kept = kinds[parameter.kind].print({ ...value, items: value.items.slice(0, left) });
        const title = left === 1 ? 'Keep the first' : `Keep the first ${left}`;
        context.report({
          range: valueRange,
          data: { flag: flagText(setting), count, most },
          fixes: left === 0 ? removeSetting(tree, setting) : [replace(valueRange, kept, { title, safety: 'unsafe' })],
        });
      }
    },
  },
});
