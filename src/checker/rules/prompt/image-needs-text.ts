import { companions } from '../../../language/data/relations.js';
import { isInSpan } from '../../../language/lookup.js';
import type { RuleDocs } from '../../documentation.js';
import { flagText, withoutRest } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const imageNeedsTextDocs = (): RuleDocs => ({
  summary: 'An image that needs words beside it.',
  why: 'The service refuses one image prompt by itself, while two make a blend; references ask for text, too.',
  versions: { in: (version) => version !== 'video' },
  sources: ['IMG', 'SREF', 'CREF', 'OREF'],
  seeAlso: ['empty-prompt', 'missing-companion', '--sref', '--oref'],
  examples: {
    bad: ['https://example.com/a.png', 'https://example.com/a.png https://example.com/b.png --sref 123456'],
    good: [
      'https://example.com/a.png a dog',
      'https://example.com/a.png https://example.com/b.png',
      { prompt: 'https://example.com/a.png', options: { modelVersion: '3' } },
    ],
  },
});

/** The versions whose manual (`UM22`) says that an image may stand alone. */
const alone = 'V1..V3';
/** Other versions older than the page about a refusal. Their jobs with an image alone are on record. */
const early = 'V4 niji4 test testp';

export const imageNeedsText = defineRule<{ what: string }>({
  code: 'image-needs-text',
  severity: 'error',
  needs: trait.images,
  message: ({ what }) => `${what} needs text beside it.`,
  check: {
    Prompt(_, context) {
      if (context.hasText || context.images.length === 0 || context.version === 'video') return;
      const [image] = context.images;
      const single = context.images.length === 1 && !isInSpan(context.version, alone);
      if (image && single && context.settingsOf('edit').length === 0) {
        const severity = isInSpan(context.version, early) ? 'warning' : 'error';
        context.report({ range: image.range, severity, data: { what: 'One image by itself' } });
      }
      for (const { setting, parameter: row } of context.settings) {
        const needsText = companions.some(
          ({ parameter, needs }) => parameter === row?.name && 'feature' in needs && needs.feature === 'text',
        );
        // Documented, but no refusal is on record.
        if (needsText)
          context.report({ range: withoutRest(setting), severity: 'warning', data: { what: flagText(setting) } });
      }
    },
  },
});
