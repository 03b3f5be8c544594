import type { Range } from '../../../text/range.js';
import type { Context } from '../../context.js';
import type { RuleDocs } from '../../documentation.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const unknownImageTypeDocs = (): RuleDocs => ({
  summary: "An image's address that ends in something other than an image that the service reads.",
  why: 'The service takes direct links to PNG, GIF, WebP and JPEG images.',
  versions: 'every',
  sources: ['IMG'],
  seeAlso: ['image-not-in-front'],
  examples: {
    bad: ['https://example.com/a.svg a dog', 'a dog --sref https://example.com/page.html'],
    good: ['https://example.com/a.webp?size=2 a dog', 'https://s.mj.run/abc a dog'],
  },
});

const known = ['png', 'gif', 'webp', 'jpg', 'jpeg'];
const ending = /^https?:\/\/[^/?#]+\/[^?#]*\.([a-z][a-z0-9]{1,4})(?:[?#]|$)/i;

function checkAddress(url: string, range: Range, context: Context<{ ending: string }>): void {
  const extension = ending.exec(url)?.[1]?.toLowerCase();
  if (extension !== undefined && !known.includes(extension)) context.report({ range, data: { ending: extension } });
}

export const unknownImageType = defineRule<{ ending: string }>({
  code: 'unknown-image-type',
  severity: 'warning',
  needs: trait.images | trait.references,
  message: ({ ending }) => `The address ends in .${ending}; the service reads ${known.join(', ')}.`,
  check: {
    Part({ content }, context) {
      for (const node of content) if (node.kind === 'image') checkAddress(node.url, node.range, context);
    },
    Setting({ value, valueRange }, context) {
      if (value.kind !== 'references') return;
      for (const { kind, text } of value.items) if (kind === 'url') checkAddress(text, valueRange, context);
    },
  },
});
