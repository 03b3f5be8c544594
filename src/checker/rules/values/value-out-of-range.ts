import { someParameter } from '../../../language/lookup.js';
import type { Supported } from '../../../language/support.js';
import type { Setting } from '../../../parser/tree.js';
import { type Context, severityBySource } from '../../context.js';
import type { RuleDocs } from '../../documentation.js';
import { flagText, replace } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const valueOutOfRangeDocs = (): RuleDocs => ({
  summary: 'A number outside the range that its parameter accepts in the version in force.',
  why: 'The service refuses the whole prompt instead of clamping the number. The range of codes rests on one source, so a code beyond it is an info.',
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
});

type Data = { flag: string; value: number | string; min: number; max: number; version: string };

/** Reports codes of references above the largest that a source knows of. */
function checkCodes(setting: Setting, limits: Supported, context: Context<Data>): void {
  const { value, valueRange } = setting;
  const { maxCode } = limits;
  if (value.kind !== 'references' || maxCode === undefined) return;
  let from = valueRange.start;
  for (const { kind, text } of value.items) {
    if (kind !== 'code') continue;
    const start = context.source.indexOf(text, from);
    from = start + text.length;
    if (Number(text) <= maxCode) continue;
    context.report({
      range: { start, end: from },
      severity: 'info',
      data: { flag: flagText(setting), value: text, min: 0, max: maxCode, version: context.versionRow.label },
    });
  }
}

export const valueOutOfRange = defineRule<Data>({
  code: 'value-out-of-range',
  severity: 'error',
  needs: trait.number | trait.references,
  message: ({ flag, value, min, max, version }) => `${flag} accepts ${min} to ${max} in ${version}, not ${value}.`,
  check: {
    Setting(setting, context) {
      const { value, valueRange } = setting;
      const limits = context.supportOf(setting);
      if (limits?.support !== 'yes') return;
      if (value.kind !== 'number') {
        checkCodes(setting, limits, context);
        return; // an unreadable value is for `unreadable-value` to report
      }
      const { min, max, disputed, confidence } = limits;
      if (min === undefined || max === undefined || (value.value >= min && value.value <= max)) return;
      if (disputed?.includes(value.value)) return;
      const nearest = Math.min(max, Math.max(min, value.value));
      context.report({
        range: valueRange,
        severity: severityBySource('error', confidence),
        data: { flag: flagText(setting), value: value.value, min, max, version: context.versionRow.label },
        fixes: [replace(valueRange, String(nearest), { title: `Use ${nearest}`, safety: 'unsafe' })],
      });
    },
  },
});
