import { plans } from '../../../language/data/plans.js';
import { jobLimit } from '../../../language/lookup.js';
import { countExpansions } from '../../../parser/expand.js';
import type { RuleDocs } from '../../documentation.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const tooManyJobsDocs = (): RuleDocs => ({
  summary: 'Permutations that stand for more jobs than the plan allows.',
  why: 'The service refuses them: 4 jobs on Basic, 10 on Standard, 40 on Pro and Mega.',
  versions: 'every',
  sources: ['PLAN', 'L-permutations'],
  seeAlso: ['not-in-plan', '--repeat'],
  examples: {
    bad: [
      { prompt: 'a {red, blue, green} {dog, cat}', options: { plan: 'basic' } },
      'a {1, 2, 3, 4, 5, 6, 7} {1, 2, 3, 4, 5, 6} dog',
    ],
    good: ['a {red, blue, green} {dog, cat}'],
  },
});

export const tooManyJobs = defineRule<{ jobs: number; most: number; plan: string }>({
  code: 'too-many-jobs',
  severity: 'error',
  on: 'source',
  needs: trait.braces,
  message: ({ jobs, most, plan }) => `The options in braces make ${jobs} jobs; ${plan} allows ${most}.`,
  check: {
    Prompt(tree, context) {
      const [first] = tree.groups;
      const last = tree.groups.at(-1);
      if (!first || !last) return;
      const jobs = countExpansions(tree);
      const most = jobLimit(context.options.plan);
      if (jobs <= most) return;
      const plan = plans.find(({ id }) => id === context.options.plan);
      context.report({
        range: { start: first.range.start, end: last.range.end },
        // JSON has no infinity, and past a billion it makes no difference.
        data: { jobs: Math.min(jobs, 1e9), most, plan: plan ? `the ${plan.label} plan` : 'the widest plan' },
      });
    },
  },
});
