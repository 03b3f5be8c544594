import { plans } from '../../../language/data/plans.js';
import type { RuleDocs } from '../../documentation.js';
import { flagText, removeSetting, replace, withoutRest } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const notInPlanDocs = (): RuleDocs => ({
  summary: 'Something that the subscription plan does not include.',
  why: 'The service refuses the job. Nothing is said of plans unless the option `plan` names one.',
  versions: 'every',
  sources: ['PLAN', 'GPU', 'STEALTH', 'L-repeat'],
  seeAlso: ['too-many-jobs', '--relax', '--repeat', '--stealth'],
  examples: {
    bad: [
      { prompt: 'a dog --relax', options: { plan: 'basic' } },
      { prompt: 'a dog --repeat 12', options: { plan: 'standard' } },
      { prompt: 'a dog --stealth', options: { plan: 'standard' } },
    ],
    good: ['a dog --stealth', { prompt: 'a dog --repeat 4', options: { plan: 'basic' } }],
  },
});

export const notInPlan = defineRule<{ flag: string; plan: string; most: number }>({
  code: 'not-in-plan',
  severity: 'error',
  needs: trait.plan,
  message: ({ flag, plan, most }) =>
    most > 0 ? `${flag} goes up to ${most} on the ${plan} plan.` : `${flag} is not on the ${plan} plan.`,
  check: {
    Setting(setting, context) {
      const wanted = context.options.plan;
      const plan = wanted && plans.find(({ id }) => id === wanted);
      if (!plan) return;
      const { parameter, value } = setting;
      const data = { flag: flagText(setting), plan: plan.label };
      if (parameter === 'repeat' && value.kind === 'number' && value.value > plan.maxRepeat) {
        const most = plan.maxRepeat;
        const fix = replace(setting.valueRange, String(most), { title: `Use ${most}`, safety: 'unsafe' });
        context.report({ range: setting.valueRange, data: { ...data, most }, fixes: [fix] });
      } else if ((parameter === 'relax' && !plan.relax) || (parameter === 'stealth' && !plan.stealth)) {
        const fixes = removeSetting(context.tree, setting);
        context.report({ range: withoutRest(setting), data: { ...data, most: 0 }, fixes });
      }
    },
  },
});
