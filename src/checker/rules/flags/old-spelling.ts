import { isInSpan } from '../../../language/lookup.js';
import { isRawStyle, rawStyleSpan } from '../../../language/spellings.js';
import { closingMarks } from '../../../parser/partner.js';
import type { RuleDocs } from '../../documentation.js';
import { withoutSetting } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const oldSpellingDocs = (): RuleDocs => ({
  summary: 'A setting in the spelling of older models.',
  why: 'The pages of the model in force know another spelling, which means the same; of the old one some report that it is dropped.',
  versions: { in: (version) => isInSpan(version, rawStyleSpan) },
  sources: ['SWEEP', 'RAW', 'LEG'],
  seeAlso: ['--raw', '--style'],
  examples: { bad: ['a dog --style raw'], good: ['a dog --raw', 'a dog --style raw --v 6.1'] },
});

export const oldSpelling = defineRule<{ written: string; spelling: string }>({
  code: 'old-spelling',
  severity: 'info',
  needs: trait.choice,
  repairs: true,
  message: ({ written, spelling }) => `${written} is an old spelling of ${spelling}.`,
  check: {
    Setting(setting, context) {
      if (!isRawStyle(setting, context.tree.settings, context.version)) return;
      const range = { start: setting.flag.range.start, end: setting.valueRange.end };
      const raw = context.lastOf('raw');
      const closing = closingMarks(context.tree, setting);
      // Without this setting, words behind the other --raw would count as its value, and its punctuation as text.
      const edit =
        raw && !raw.rest
          ? withoutSetting(context.tree, closing ? { ...setting, range } : setting)
          : { range, text: setting.flag.detached ? '--raw' : ' --raw' };
      context.report({
        range,
        data: { written: '--style raw', spelling: '--raw' },
        // A mark behind the value would end up behind --raw.
        fixes: [{ title: 'Write --raw', safety: closing ? 'unsafe' : 'safe', edits: [edit] }],
      });
    },
  },
});
