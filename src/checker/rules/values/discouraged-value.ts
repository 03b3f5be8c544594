import { ratioLimitPassed } from '../../../language/kinds/ratio.js';
import { findParameter, someParameter } from '../../../language/lookup.js';
import type { Advice, Supported } from '../../../language/support.js';
import type { Setting } from '../../../parser/tree.js';
import type { Context } from '../../context.js';
import type { RuleDocs } from '../../documentation.js';
import { flagText } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const discouragedValueDocs = (): RuleDocs => ({
  summary: 'A value that the version in force accepts, and that the pages of the service advise against.',
  why: 'The picture may come out odd. A --stylize of 500 or more counts as high here, since no page says how high it has to be.',
  versions: {
    in: (version) => someParameter(version, (_, limits) => limits.support === 'yes' && limits.advised !== undefined),
  },
  sources: ['OREF', 'L-aspect-ratios', 'L-model-version-5'],
  seeAlso: ['ratio-out-of-range', 'value-out-of-range', '--ow', '--aspect'],
  examples: {
    bad: [
      { prompt: 'a dog --oref https://example.com/a.png --ow 600', options: { modelVersion: '7' } },
      { prompt: 'a dog --ar 3:1', options: { modelVersion: '5' } },
    ],
    good: [
      { prompt: 'a dog --oref https://example.com/a.png --ow 600 --stylize 800', options: { modelVersion: '7' } },
      { prompt: 'a dog --ar 2:1', options: { modelVersion: '5' } },
    ],
  },
});

type Data = { flag: string; limit: string; beyond: string; version: string };

/** The limit of the advice that a value is beyond. Undefined where it is within, or where no advice applies. */
function limitPassed({ value }: Setting, { max, advised }: Supported): string | undefined {
  if (!advised) return undefined;
  if (value.kind === 'number') {
    // Beyond `max` it is for `value-out-of-range` to report.
    const isBeyond = advised.max !== undefined && value.value > advised.max && value.value <= (max ?? Infinity);
    return isBeyond ? String(advised.max) : undefined;
  }
  return value.kind === 'ratio' ? ratioLimitPassed(value, advised) : undefined;
}

/** Whether the prompt has the setting beside which any value is fine. */
function isExcepted({ unless }: Advice, context: Context<Data>): boolean {
  const parameter = unless && findParameter(unless.parameter);
  if (!parameter) return false;
  return context.settingsOf(parameter.name).some(({ value }) => value.kind === 'number' && value.value >= unless.min);
}

export const discouragedValue = defineRule<Data>({
  code: 'discouraged-value',
  severity: 'warning',
  needs: trait.ratio | trait.number,
  message: ({ flag, limit, beyond, version }) => `${flag} beyond ${limit} ${beyond} in ${version}.`,
  check: {
    Setting(setting, context) {
      const support = context.supportOf(setting);
      if (support?.support !== 'yes' || !support.advised) return;
      const limit = limitPassed(setting, support);
      if (limit === undefined || isExcepted(support.advised, context)) return;
      context.report({
        range: setting.valueRange,
        data: { flag: flagText(setting), limit, beyond: support.advised.beyond, version: context.versionRow.label },
      });
    },
  },
});
