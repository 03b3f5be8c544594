import type { ParameterName } from '../../../language/data/parameters.js';
import { isWider, lowestTerms, ratioLimitPassed, readRatioText } from '../../../language/kinds/ratio.js';
import { findParameter, isInSpan, someParameter } from '../../../language/lookup.js';
import type { Narrowing, Supported } from '../../../language/support.js';
import type { Setting } from '../../../parser/tree.js';
import { type Context, severityBySource } from '../../context.js';
import type { RuleDocs } from '../../documentation.js';
import { flagText, replace } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const ratioOutOfRangeDocs = (): RuleDocs => ({
  summary: 'An aspect ratio beyond what the version in force makes.',
  why: 'The pages of the service give these as the limits of the model; some settings narrow them. What the service does beyond them is not on record.',
  versions: {
    in: (version) => someParameter(version, (_, limits) => limits.support === 'yes' && limits.minRatio !== undefined),
  },
  sources: ['AR', 'VER', 'L-aspect-ratios'],
  seeAlso: ['decimal-ratio', 'misspelled-ratio', '--aspect', '--hd'],
  examples: {
    bad: [
      'a dog --ar 16:1',
      'a dog --ar 5:1 --hd',
      { prompt: 'a dog --ar 3:1', options: { modelVersion: '4' } },
      { prompt: 'a dog --ar 16:9 --style 4a', options: { modelVersion: '4' } },
    ],
    good: ['a dog --ar 14:1', 'a dog --ar 4:1 --hd', { prompt: 'a dog --ar 3:1', options: { modelVersion: '6' } }],
  },
});

/** The versions that ran recorded prompts of 2022 with `3:1` and `12:41`, whatever the shape of the pictures. */
const ranIn = 'V3 test testp';

type Data = { flag: string; ratio: string; allowed: readonly string[]; version: string; beside: string };

/** The tighter limits that another setting of the prompt imposes, if any. */
const narrowingOf = ({ when }: Supported, context: Context<Data>): Narrowing | undefined =>
  context.settings.length > 1 ? when?.find(({ beside }) => isSet(beside, context)) : undefined;

/** Whether the prompt has a setting, given as the table writes it (`--hd`, `--style 4a`). */
function isSet(written: string, context: Context<Data>): boolean {
  const { name, word } = readCondition(written);
  const settings = name ? context.settingsOf(name) : [];
  return settings.some(({ value }) => word === undefined || (value.kind === 'choice' && value.text === word));
}

interface Condition {
  readonly name: ParameterName | undefined;
  /** The value that it must have. Undefined where any counts. */
  readonly word: string | undefined;
}

/** A cache of the conditions of the table, by their text. */
const conditions = new Map<string, Condition>();

function readCondition(written: string): Condition {
  let condition = conditions.get(written);
  if (!condition) {
    const [flag = '', word] = written.slice(2).split(' ');
    condition = { name: findParameter(flag)?.name, word };
    conditions.set(written, condition);
  }
  return condition;
}

/** The ratios allowed, and the one to write instead; `undefined` where the ratio is allowed. */
function findFault(
  { value }: Setting,
  limits: Pick<Supported, 'minRatio' | 'maxRatio' | 'choices'>,
): { readonly allowed: readonly string[]; readonly instead: string } | undefined {
  if (value.kind !== 'ratio') return undefined;
  const { choices } = limits;
  if (choices) {
    const { width, height } = lowestTerms(value);
    const allowed = choices.map(String);
    const wide = width > height;
    return allowed.includes(`${width}:${height}`)
      ? undefined
      : {
          allowed,
          instead: allowed.find((ratio) => isWider(readRatioText(ratio), readRatioText('1:1')) === wide) ?? '1:1',
        };
  }
  const instead = ratioLimitPassed(value, limits);
  return instead === undefined ? undefined : { allowed: [limits.minRatio ?? '', limits.maxRatio ?? ''], instead };
}

export const ratioOutOfRange = defineRule<Data>({
  code: 'ratio-out-of-range',
  severity: 'warning',
  needs: trait.ratio,
  message({ flag, ratio, allowed, version, beside }) {
    const limits = allowed.length === 2 ? allowed.join(' to ') : allowed.join(', ');
    return `${flag} accepts ${limits} in ${version}${beside === '' ? '' : ` beside ${beside}`}, not ${ratio}.`;
  },
  check: {
    Setting(setting, context) {
      const support = context.supportOf(setting);
      if (setting.value.kind !== 'ratio' || support?.support !== 'yes') return;
      const narrowing = narrowingOf(support, context);
      const fault = findFault(setting, narrowing ?? support);
      if (!fault) return;
      const { valueRange } = setting;
      context.report({
        range: valueRange,
        severity: isInSpan(context.version, ranIn) ? 'info' : severityBySource('warning', support.confidence),
        data: {
          flag: flagText(setting),
          ratio: context.source.slice(valueRange.start, valueRange.end),
          allowed: fault.allowed,
          version: context.versionRow.label,
          beside: narrowing ? narrowing.beside : '',
        },
        fixes: [replace(valueRange, fault.instead, { title: `Use ${fault.instead}`, safety: 'unsafe' })],
      });
    },
  },
});
