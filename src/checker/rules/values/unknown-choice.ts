import { choiceText } from '../../../language/kinds/choice.js';
import { spellingsOf } from '../../../language/lookup.js';
import type { Supported } from '../../../language/support.js';
import { chosenBy } from '../../../parser/resolve.js';
import { nearest } from '../../../text/nearest.js';
import { severityBySource } from '../../context.js';
import type { RuleDocs } from '../../documentation.js';
import { flagText, replace, replaceSetting } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { underTwinName } from '../../spelling.js';
import { trait } from '../../traits.js';

export const unknownChoiceDocs = (): RuleDocs => ({
  summary: 'A value that is none of those that its parameter takes in the version in force.',
  why: 'The service refuses the value, or takes it for its default.',
  versions: 'every',
  sources: { pages: ['PL', 'VER', 'TTA'], note: 'The sources of each set of values stand with its parameter.' },
  seeAlso: ['value-out-of-range', 'retired-version', '--version', '--niji', '--style', '--quality'],
  examples: {
    bad: [
      'a dog --v 9',
      'a dog --niji 9',
      'a dog --style cute',
      { prompt: 'a dog --q 5', options: { modelVersion: '7' } },
    ],
    good: ['a dog --v 7', 'a dog --v 6.1 --style raw', 'a dog --niji 5 --style cute'],
  },
});

/** Whether a value may be a Style Tuner code, where the version takes those. */
const mayBeCode = (text: string, { patterns }: Supported): boolean =>
  patterns !== undefined && (/\d/.test(text) || text.length > 8);

const spellings = new Map<Supported, ReadonlySet<string>>();

/** The spellings that a version takes, coerced and disputed ones included. Cached, since the table has few such limits. */
function spellingsIn(limits: Supported): ReadonlySet<string> {
  let known = spellings.get(limits);
  if (!known) {
    const { choices = [], disputed = [], coerced = {} } = limits;
    known = new Set([...choices, ...disputed, ...Object.keys(coerced)].map(choiceText));
    spellings.set(limits, known);
  }
  return known;
}

/** The choice that a value may be meant as: the nearest number, a word with a typo in it; `undefined` where there is none. */
function nearestChoice(text: string, choices: readonly string[]): string | undefined {
  const isNumber = (choice: string) => !Number.isNaN(Number(choice));
  const numbers = choices.filter(isNumber);
  // `6.1.0`, `mj6`: only the first number counts.
  const number = Number(/^[a-z]{0,10}[-_]?(\d+(?:\.\d+)?)/i.exec(text)?.[1]);
  if (numbers.length === 0) return nearest(text, choices);
  const words = choices.filter((choice) => !isNumber(choice));
  if (Number.isNaN(number)) return nearest(text, words);
  // `52`: the point is missing.
  const withPoint = numbers.find((choice) => choice.length > 1 && choice.replace('.', '') === text);
  if (withPoint !== undefined) return withPoint;
  const far = (choice: string) => Math.abs(number - Number(choice));
  return numbers.sort((a, b) => far(a) - far(b))[0];
}

export const unknownChoice = defineRule<{ flag: string; value: string; choices: readonly string[]; version: string }>({
  code: 'unknown-choice',
  severity: 'error',
  needs: trait.choice,
  message: ({ flag, value, choices, version }) =>
    `${flag} takes ${choices.join(', ')}${version === '' ? '' : ` in ${version}`}, not ${value}.`,
  check: {
    Setting(setting, context) {
      const { value, valueRange } = setting;
      if (value.kind !== 'choice') return;
      const parameter = context.parameterOf(setting);
      if (!parameter) return;
      if (chosenBy(setting)) return;
      const versions = spellingsOf(parameter);
      const limits = versions ? undefined : context.supportOf(setting);
      let choices: readonly string[];
      if (versions) {
        choices = versions;
      } else {
        if (limits?.support !== 'yes' || !limits.choices || mayBeCode(value.text, limits)) return;
        if (spellingsIn(limits).has(value.text)) return;
        choices = limits.choices.map(choiceText);
      }
      // No version is below 1, so a point in front is one too many: `.7`.
      const best = nearestChoice(versions ? value.text.replace(/^0?\./, '') : value.text, choices);
      const niji = parameter.name === 'version' ? /^niji(?:[-_]?(\d))?$/.exec(value.text) : null;
      const instead = niji && !setting.rest ? ['--niji', niji[1]].join(' ').trim() : underTwinName(setting, context);
      context.report({
        range: valueRange,
        // Where sources disagree on the set, nobody knows which values are refused.
        severity:
          limits?.support === 'yes' && limits.refused?.some((other) => choiceText(other) === value.text)
            ? 'error'
            : limits?.support === 'yes' && limits.disputed
              ? 'warning'
              : severityBySource('error', limits?.confidence ?? 'high'),
        data: {
          flag: flagText(setting),
          value: context.source.slice(valueRange.start, valueRange.end),
          choices,
          version: versions ? '' : context.versionRow.label,
        },
        fixes:
          instead === undefined && best !== undefined
            ? [replace(valueRange, best, { title: `Use ${best}`, safety: 'unsafe' })]
            : replaceSetting(context.tree, setting, instead),
      });
    },
  },
});
