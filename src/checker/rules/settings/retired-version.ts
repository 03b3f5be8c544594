import { defaultVersion, versionRow } from '../../../language/lookup.js';
import { chosenBy } from '../../../parser/resolve.js';
import type { RuleDocs } from '../../documentation.js';
import { flagText, replace } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const retiredVersionDocs = (): RuleDocs => ({
  summary: 'A model version that the service has withdrawn.',
  why: 'The version can no longer be chosen; the prompt was checked against the limits it had.',
  versions: { in: (version) => versionRow(version).state === 'retired' },
  sources: ['VER', 'U-changelog-7-31', 'EVD'],
  seeAlso: ['unknown-choice', '--version'],
  examples: { bad: ['a dog --v 8'], good: ['a dog --v 8.2'] },
});

const months = 'January February March April May June July August September October November December'.split(' ');

/** A date for a message: `on 2026-07-31`, or `in July 2026` where no day is on record. */
function whenText(date: string): string {
  const [year, month, day] = date.split('-');
  return day === undefined ? `in ${months[Number(month) - 1]} ${year}` : `on ${date}`;
}

export const retiredVersion = defineRule<{ flag: string; version: string; withdrawn: string; current: string }>({
  code: 'retired-version',
  severity: 'warning',
  needs: trait.model,
  message: ({ version, withdrawn, current }) => `${version} was withdrawn ${withdrawn}; ${current} is current.`,
  check: {
    Setting(setting, context) {
      const version = chosenBy(setting);
      const row = version && versionRow(version);
      if (row?.state !== 'retired' || context.version === 'video') return; // `unsupported-parameter`
      const current = versionRow(defaultVersion);
      const spelling = current.spellings[0] ?? '';
      context.report({
        range: setting.valueRange,
        data: {
          flag: flagText(setting),
          version: row.label,
          withdrawn: whenText(row.withdrawn ?? ''),
          current: current.label,
        },
        fixes: [replace(setting.valueRange, spelling, { title: `Use ${spelling}`, safety: 'unsafe' })],
      });
    },
  },
});
