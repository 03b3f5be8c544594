import { familyOf, mayOpen } from '../../../lexer/marks.js';
import { skipBlanks } from '../../../text/character-classes.js';
import type { Range } from '../../../text/range.js';
import type { RuleDocs } from '../../documentation.js';
import { blanksBefore, frontOf } from '../../fixes.js';
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

/** A link of Markdown up to its address. */
const linkStart = /!?\[[^[\]\n]{0,100}\]\($/;

/**
 * An address without the emphasis at its end, and the range that it takes up in a text with the marks around it and a comma on
 * both sides.
 */
function partOf(source: string, text: Range, { start, end }: Range): { readonly url: string; readonly range: Range } {
  let from = start;
  let to = end;
  let urlEnd = end;
  const link = linkStart.exec(source.slice(Math.max(text.start, start - 110), start))?.[0] ?? '';
  if (link !== '' && source.charAt(end) === ')') {
    from -= link.length;
    to++;
  }
  for (; from > text.start; from--) {
    const mark = source.charAt(from - 1);
    if ('*_`~'.includes(mark) && source.charAt(urlEnd - 1) === mark) urlEnd--;
    else if (to < text.end && mayOpen(mark) && familyOf(source.charAt(to))?.includes(mark)) to++;
    else break;
  }
  from = blanksBefore(source, from);
  if (from <= text.start) to = skipBlanks(source, to, text.end);
  else if (source.charAt(from - 1) === ',' && source.charAt(to) === ',') to++;
  return { url: source.slice(start, urlEnd), range: { start: Math.max(text.start, from), end: to } };
}

export const imageNotInFront = defineRule<{ url: string; behind?: 'signs' }>({
  code: 'image-not-in-front',
  severity: 'warning',
  needs: trait.images,
  message: ({ url, behind }) => `${url} stands behind ${behind ?? 'words'}; image prompts come first.`,
  check: {
    Prompt(tree, context) {
      const { source, range, parts } = tree;
      const front = frontOf(tree);
      for (const { content } of parts) {
        let hasWords: boolean | undefined;
        for (const node of content) {
          if (node.kind !== 'image' || node.inFront) continue;
          hasWords ??= /[\p{L}\p{N}]/u.test(source.slice(range.start, node.range.start));
          const { url, range: removed } = partOf(source, { start: front.at, end: range.end }, node.range);
          const inserted = front.put(url);
          context.report({
            range: node.range,
            data: { url: node.url, ...(hasWords ? {} : { behind: 'signs' }) },
            fixes: [
              {
                title: 'Move it to the front',
                safety: 'unsafe',
                edits:
                  removed.start === front.at
                    ? [{ range: removed, text: `${inserted.text.trimEnd()} ` }]
                    : [inserted, { range: removed, text: '' }],
              },
            ],
          });
        }
      }
    },
  },
});
