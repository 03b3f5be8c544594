import { isInSpan } from '../../../language/lookup.js';
import type { RuleDocs } from '../../documentation.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const emptyPromptDocs = (): RuleDocs => ({
  summary: 'A prompt without text and without images.',
  why: 'There is nothing to make a picture of; the service refuses it.',
  versions: 'every',
  sources: ['TRUE-message', 'NOV', 'TTA'],
  seeAlso: ['image-needs-text'],
  examples: { bad: ['', '--ar 3:2', '/imagine prompt:', ', --chaos 20'], good: ['a dog'] },
});

export const emptyPrompt = defineRule<Record<string, never>>({
  code: 'empty-prompt',
  severity: 'error',
  needs: trait.wordless,
  message: () => 'The prompt has no text: say what to show, in front of the parameters.',
  check: {
    Prompt({ range, parts, settings }, context) {
      if (context.hasText || context.images.length > 0 || context.settingsOf('edit').length > 0) return;
      const end = parts.at(-1)?.range.end ?? range.start;
      // `--ar 4:5 octane render`, and even `--hd` by itself, are on record as prompts of the first models.
      const ran = settings.length > 0 && isInSpan(context.version, 'V1..V3');
      if (ran && settings.some(({ rest }) => rest)) return; // `text-after-value`
      context.report({
        range: { start: range.start, end: Math.max(range.start, end) },
        severity: ran ? 'warning' : 'error',
        data: {},
      });
    },
  },
});
