import type { Range } from '../../../text/range.js';
import type { Context } from '../../context.js';
import type { RuleDocs } from '../../documentation.js';
import { excerpt, insert } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const unknownImageTypeDocs = (): RuleDocs => ({
  summary:
    "An image's address that ends in something other than an image that the service reads, or has words glued to it.",
  why: 'The service takes direct links to PNG, GIF, WebP and JPEG images.',
  versions: 'every',
  sources: ['IMG'],
  seeAlso: ['image-not-in-front'],
  examples: {
    bad: [
      'https://example.com/a.svg a dog',
      'a dog --sref https://example.com/page.html',
      'https://example.com/a.png,a dog',
    ],
    good: ['https://example.com/a.webp?size=2 a dog', 'https://s.mj.run/abc a dog'],
  },
});

const known = ['png', 'gif', 'webp', 'jpg', 'jpeg'];
const ending = /^https?:\/\/[^/?#]+\/[^?#]*\.([a-z][a-z0-9]{1,4})(?:[?#]|$)/i;

/** What is glued to the ending of an image, without the sign in between: `.png,a`, `.png一只`. */
const glued =
  /\.(?:png|gif|webp|jpe?g)(?:[,;|)，、；。](?!\w+=)|(?=[^\0-\x7f]|https?:\/\/))((?:https?:\/\/|[^/?#])[^?#]{0,200})$/i;

function checkAddress(url: string, range: Range, context: Context<{ ending: string }>): void {
  const extension = ending.exec(url)?.[1]?.toLowerCase();
  const match = glued.exec(url);
  const words = match?.[1] ?? '';
  // `photo(1.png).jpg` ends as one address does; `a.png,https://…/b.png` are two.
  if (!match || (extension !== undefined && !words.includes('://'))) {
    if (extension !== undefined && !known.includes(extension)) context.report({ range, data: { ending: extension } });
    return;
  }
  // Angle brackets say where an address ends.
  const isBracketed = context.source.startsWith('<', range.start);
  const start = context.source.indexOf(url, range.start) + url.length - words.length;
  context.report({
    range,
    data: { ending: excerpt(match[0].slice(1)) },
    fixes: isBracketed ? [] : [insert(start, ' ', { title: 'Insert a blank', safety: 'unsafe' })],
  });
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
