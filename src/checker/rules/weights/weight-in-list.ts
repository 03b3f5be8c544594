import { blanksStart } from '../../../text/character-classes.js';
import type { RuleDocs } from '../../documentation.js';
import { replace } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const weightInListDocs = (): RuleDocs => ({
  summary: '`::` inside a list of exclusions.',
  why: 'The value of `--no` runs to the next parameter, `::` and all; it neither weighs the item nor ends the list.',
  versions: 'every',
  sources: {
    pages: ['NO'],
    note: "What `::` does there is promptc's own reading: no page of the service speaks of it.",
  },
  seeAlso: ['unsupported-weights', '--no'],
  examples: { bad: ['a dog --no cats::2', 'a dog --no hats ::fog'], good: ['a dog --no cats, hats, fog'] },
});

const weight = /:{2,}(?:-?\d[\d.]*)?/g;

export const weightInList = defineRule<{ flag: string }>({
  code: 'weight-in-list',
  severity: 'warning',
  needs: trait.words,
  message: ({ flag }) => `:: does nothing inside the list of ${flag}; items stand apart by commas.`,
  check: {
    Setting({ value, valueRange, parameter }, context) {
      if (value.kind !== 'words' || parameter !== 'no') return;
      const text = context.source.slice(valueRange.start, valueRange.end);
      if (!text.includes('::')) return;
      for (const match of text.matchAll(weight)) {
        const start = valueRange.start + match.index;
        const end = start + match[0].length;
        const blanks = blanksStart(context.source, valueRange.start, start);
        const last = end >= valueRange.end;
        context.report({
          range: { start, end },
          data: { flag: '--no' },
          fixes: [
            replace({ start: blanks, end }, last ? '' : ',', {
              title: last ? 'Remove it' : 'Write a comma',
              safety: 'unsafe',
            }),
          ],
        });
      }
    },
  },
});
