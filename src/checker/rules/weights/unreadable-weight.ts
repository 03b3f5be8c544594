import { anyDashClass, decimalPattern } from '../../../text/patterns.js';
import type { RuleDocs } from '../../documentation.js';
import { replace } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const unreadableWeightDocs = (): RuleDocs => ({
  summary: 'Something behind `::` that looks like a weight and does not read as one.',
  why: 'A weight is a number right behind `::`; anything else counts as the words of the next part.',
  versions: 'every',
  sources: ['MP', 'L-multi-prompts'],
  seeAlso: ['spaced-weight', 'unsupported-weights'],
  examples: {
    bad: [
      { prompt: 'a dog::2cats', options: { modelVersion: '6.1' } },
      { prompt: 'a dog::0,5 a cat', options: { modelVersion: '6.1' } },
    ],
    good: [
      { prompt: 'a dog::2 cats', options: { modelVersion: '6.1' } },
      { prompt: 'octane::3d render', options: { modelVersion: '6.1' } },
    ],
  },
});

/** A number, perhaps with another dash than a hyphen, in full-width digits or in brackets: `–.5`, `２`, `(2)`. */
const sign = `[+${anyDashClass}]?`;
const attempt = new RegExp(
  String.raw`${sign}(?:[\d０-９]{1,12}|[.,]\d{1,12})(?:[\d０-９.,:/%]{0,12}[\d０-９]|%)?|[([]${sign}${decimalPattern()}[)\]]`,
  'y',
);

const dash = new RegExp(`^[${anyDashClass}]`);
const readable = new RegExp(`^-?${decimalPattern()}$`);

export const unreadableWeight = defineRule<{ text: string }>({
  code: 'unreadable-weight',
  severity: 'warning',
  needs: trait.separators,
  message: ({ text }) => `${text} is no weight: write a plain number right behind ::, then a blank.`,
  check: {
    Part({ separator, weight }, context) {
      if (!separator || weight) return;
      const { source } = context;
      attempt.lastIndex = separator.end;
      const match = attempt.exec(source);
      if (!match) return;
      const end = separator.end + match[0].length;
      const word = /^[\p{L}\p{N}_]*/u.exec(source.slice(end, end + 40))?.[0] ?? '';
      // `::3d render`, `::8k`, `::35mm`, `::1950s`: words that begin with a digit.
      if (word !== '' && /^[a-z]{1,2}$/i.test(word)) return;
      const number = match[0]
        .normalize('NFKC')
        .replace(/^[([](.*)[)\]]$/, '$1')
        .replace(',', '.')
        .replace(/^\+/, '')
        .replace(dash, '-');
      const range = { start: separator.end, end: end + word.length };
      const title = `Use the weight ${number}`;
      context.report({
        range,
        data: { text: source.slice(range.start, range.end) },
        // `1e5` is no weight with words behind it.
        fixes:
          readable.test(number) && !/\d/.test(word)
            ? [replace(range, word === '' ? number : `${number} ${word}`, { title, safety: 'unsafe' })]
            : [],
      });
    },
  },
});
