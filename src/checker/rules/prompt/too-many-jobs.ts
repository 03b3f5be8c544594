import { plans } from '../../../language/data/plans.js';
import { jobLimit } from '../../../language/lookup.js';
import type { LanguageOptions } from '../../../language/options.js';
import { countExpansions, jobsText, maxToldJobs, repeatOf } from '../../../parser/expand.js';
import { resolvedExpansions } from '../../../parser/expansions.js';
import type { Prompt } from '../../../parser/tree.js';
import type { RuleDocs } from '../../documentation.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const tooManyJobsDocs = (): RuleDocs => ({
  summary: 'Permutations that stand for more jobs than the plan allows.',
  why: 'The service refuses them: 4 jobs on Basic, 10 on Standard, 40 on Pro and Mega. With `--repeat` each of them is as many jobs.',
  versions: 'every',
  sources: {
    pages: ['PLAN', 'L-permutations'],
    note: "They limit the jobs of one prompt with permutations; that its repeats count among them is promptc's own reading.",
  },
  seeAlso: ['not-in-plan', '--repeat'],
  examples: {
    bad: [
      { prompt: 'a {red, blue, green} {dog, cat}', options: { plan: 'basic' } },
      'a {1, 2, 3, 4, 5, 6, 7} {1, 2, 3, 4, 5, 6} dog',
      'a {red, blue, green} dog --repeat 20',
    ],
    good: ['a {red, blue, green} {dog, cat}', 'a {red, blue} dog --repeat 20'],
  },
});

/** The number of jobs of a prompt that has no more expansions than the plan allows, each with the repeats of its own. */
const countJobs = (tree: Prompt, options: LanguageOptions): number =>
  Array.from(resolvedExpansions(tree, options), ({ resolved }) => repeatOf(resolved.tree)).reduce((a, b) => a + b, 0);

export const tooManyJobs = defineRule<{ jobs: number; most: number; plan: string; repeated?: true }>({
  code: 'too-many-jobs',
  severity: 'error',
  on: 'source',
  needs: trait.braces,
  message: ({ jobs, most, plan, repeated }) =>
    `The options in braces${repeated ? ' and --repeat' : ''} make ${jobsText(jobs)}; ${plan} allows ${most}.`,
  check: {
    Prompt(tree, context) {
      const [first] = tree.groups;
      const last = tree.groups.at(-1);
      if (!first || !last) return;
      const most = jobLimit(context.options.plan);
      const expansions = countExpansions(tree);
      const jobs = expansions > most ? expansions * repeatOf(tree) : countJobs(tree, context.options);
      if (jobs <= most) return;
      const plan = plans.find(({ id }) => id === context.options.plan);
      context.report({
        range: { start: first.range.start, end: last.range.end },
        data: {
          jobs: Math.min(jobs, maxToldJobs),
          most,
          plan: plan ? `the ${plan.label} plan` : 'the widest plan',
          ...(jobs > expansions ? { repeated: true } : {}),
        },
      });
    },
  },
});
