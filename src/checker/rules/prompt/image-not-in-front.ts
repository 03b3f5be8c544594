import type { RuleDocs } from '../../documentation.js';
import { blanksBefore } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const imageNotInFrontDocs = (): RuleDocs => ({
  summary: "An image's address behind words.",
  why: 'Image prompts stand first; elsewhere the address counts as words.',
  versions: 'every',
  sources: ['IMG', 'PL'],
  seeAlso: ['image-needs-text', 'unknown-image-type'],
  examples: {
    bad: ['a dog like https://example.com/a.png'],
    good: ['https://example.com/a.png a dog', 'https://example.com/a.png, https://example.com/b.png a dog'],
  },
});

export const imageNotInFront = defineRule<{ url: string }>({
  code: 'image-not-in-front',
  severity: 'warning',
  needs: trait.images,
  message: ({ url }) => `${url} stands behind words; image prompts come first.`,
  check: {
    Part({ content }, context) {
      const { source, range } = context.tree;
      for (const node of content) {
        if (node.kind !== 'image' || node.inFront) continue;
        const written = source.slice(node.range.start, node.range.end);
        context.report({
          range: node.range,
          data: { url: node.url },
          fixes: [
            {
              title: 'Move it to the front',
              safety: 'unsafe',
              edits: [
                { range: { start: range.start, end: range.start }, text: `${written} ` },
                { range: { start: blanksBefore(source, node.range.start), end: node.range.end }, text: '' },
              ],
            },
          ],
        });
      }
    },
  },
});
