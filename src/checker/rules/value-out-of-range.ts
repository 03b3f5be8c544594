import { someParameter } from '../../language/lookup.js';
import { bySource } from '../context.js';
import { flagText, replace } from '../fixes.js';
import { type Documentation, defineRule } from '../rule.js';
import { trait } from '../traits.js';

export const valueOutOfRangeDocs: Documentation = {
  code: 'value-out-of-range',
  summary: 'A number outside the range that its parameter accepts in the version in force.',
  why: 'The service refuses the whole prompt instead of clamping the number.',
  versions: {
    in: (version) => someParameter(version, (_, limits) => limits.support === 'yes' && limits.min !== undefined),
    note: 'each parameter has its own limits in each',
  },
  sources: { pages: ['PL'], note: 'The sources of each limit stand with its parameter.' },
  seeAlso: ['ratio-out-of-range', 'unknown-choice', 'unreadable-value', '--stylize', '--chaos'],
  examples: {
    bad: [
      'a dog --stylize 1200',
      'a dog --chaos 400',
      { prompt: 'a dog --stylize 100', options: { modelVersion: '3' } },
    ],
    good: ['a dog --stylize 1000', { prompt: 'a dog --stylize 5000', options: { modelVersion: '3' } }],
  },
};

export const valueOutOfRange = defineRule<{ flag: string; value: number; min: number; max: number; version: string }>({
  code: 'value-out-of-range',
  severity: 'error',
  needs: trait.number,
  message: ({ flag, value, min, max, version }) => `${flag} accepts ${min} to ${max} in ${version}, not ${value}.`,
  check: {
    Setting(setting, context) {
      const { value, valueRange } = setting;
      if (value.kind !== 'number') return; // an unreadable value is for `unreadable-value` to report
      const limits = context.supportOf(setting);
      if (limits?.support !== 'yes') return;
      const { min, max, disputed, confidence } = limits;
      if (min === undefined || max === undefined || (value.value >= min && value.value <= max)) return;
      if (disputed?.includes(value.value)) return;
      const nearest = Math.min(max, Math.max(min, value.value));
      context.report({
        range: valueRange,
        severity: bySource('error', confidence),
        data: { flag: flagText(setting), value: value.value, min, max, version: context.versionRow.label },
        fixes: [replace(valueRange, String(nearest), { title: `Use ${nearest}`, safety: 'unsafe' })],
      });
    },
  },
});
