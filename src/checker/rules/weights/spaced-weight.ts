import { decimalPattern } from '../../../text/patterns.js';
import { quote } from '../../../text/quote.js';
import type { Range } from '../../../text/range.js';
import type { Context } from '../../context.js';
import type { RuleDocs } from '../../documentation.js';
import { replace } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const spacedWeightDocs = (): RuleDocs => ({
  summary:
    'A blank or a colon of full width in `::`, or a blank between it and a number that may be meant as its weight.',
  why: 'The sign is two plain colons without a blank, and its weight follows without one: two colons apart are text, and such a number is the first word of the next part.',
  versions: 'every',
  sources: ['MP', 'L-multi-prompts'],
  seeAlso: ['unreadable-weight', 'unsupported-weights'],
  examples: {
    bad: [
      { prompt: 'road:: 0.5 wind', options: { modelVersion: '6.1' } },
      { prompt: 'road: :2 wind: :1', options: { modelVersion: '6.1' } },
      { prompt: 'road：：2 wind：：1', options: { modelVersion: '6.1' } },
    ],
    good: [{ prompt: 'road::0.5 wind', options: { modelVersion: '6.1' } }],
  },
});

type Data = { number: string; written: string };

const number = new RegExp(String.raw`\s{1,20}(-?${decimalPattern()})(?=\s|$)`, 'y');

/** Two colons with blanks between them or of full width, and the weight behind; not a colon and a smiley or an emoji (`:smile:`). */
const apart = new RegExp(
  String.raw`(?<![:：])(?::\s{1,20}:|[:：]\s{0,20}：|：\s{0,20}:)(?![:：)(|/\\]|-[)(]|[DPpOo]\b|[a-z][\w+-]{1,40}:(?!:|\s{1,20}:))(?:\s?(-?${decimalPattern()}(?![\p{L}\p{N}])))?`,
  'gu',
);

const anyColon = /[:：]/;

export const spacedWeight = defineRule<Data>({
  code: 'spaced-weight',
  severity: 'info',
  needs: trait.separators | trait.looseText | trait.oddText,
  message: ({ number, written }) =>
    written === ''
      ? `${number} counts as a word: a weight follows :: without a blank.`
      : `${quote(written)} counts as text: :: ${written.includes('：') ? 'is two plain colons' : 'has no blank in it'}.`,
  check: {
    Prompt({ source, parts }, context) {
      for (const { content } of parts) {
        for (const { kind, range } of content) if (kind === 'text') checkText(source, range, context);
      }
    },
    Part({ separator, weight }, context) {
      if (!separator || weight) return;
      number.lastIndex = separator.end;
      const match = number.exec(context.source);
      if (!match) return;
      const digits = match[1] ?? '';
      const end = separator.end + match[0].length;
      context.report({
        range: { start: end - digits.length, end },
        data: { number: digits, written: '' },
        // Where nothing is weighed, a number is no weight.
        fixes: context.versionRow.multiPrompts
          ? [
              replace({ start: separator.end, end: end - digits.length }, '', {
                title: `Use the weight ${digits}`,
                safety: 'unsafe',
              }),
            ]
          : [],
      });
    },
  },
});

function checkText(source: string, { start, end }: Range, context: Context<Data>): void {
  const text = source.slice(start, end);
  // Most texts have no second colon.
  const colon = text.search(anyColon);
  if (colon < 0 || text.slice(colon + 1).search(anyColon) < 0) return;
  for (const match of text.matchAll(apart)) {
    const [written, digits = ''] = match;
    const range = { start: start + match.index, end: start + match.index + written.length };
    context.report({
      range,
      data: { number: digits, written },
      fixes: [
        replace({ start: range.start, end: range.end - digits.length }, '::', { title: 'Write ::', safety: 'unsafe' }),
      ],
    });
  }
}
