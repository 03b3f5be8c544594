import type { Setting } from '../../../parser/tree.js';
import { blanksStart } from '../../../text/character-classes.js';
import { directionsInWord } from '../../../text/patterns.js';
import type { Range } from '../../../text/range.js';
import type { RuleDocs } from '../../documentation.js';
import { blanksBefore, replace } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const oddBlankDocs = (): RuleDocs => ({
  summary: 'A no-break or zero-width blank among the parameters.',
  why: 'It looks like a blank, or like nothing, and need not count as one: names and values may not be told apart.',
  versions: 'every',
  sources: { pages: [], note: "The caution is promptc's own: no page of the service speaks of such blanks." },
  seeAlso: ['missing-blank'],
  examples: {
    bad: ['a dog --ar 16:9\u00A0--chaos 20', 'a dog --chaos 20\u200B'],
    good: ['a dog --ar 16:9 --chaos 20'],
  },
});

const odd = String.raw`[\u00A0\u061C\u1680\u2000-\u200B\u200E\u200F\u2028-\u202F\u205F\u2060\u2066-\u2069\u3000\uFEFF]`;
const oddBlanks = { one: new RegExp(odd, 'g'), run: new RegExp(`${odd}+`, 'g') };

/** Whether a plain blank stands beside a range. */
const isBeside = (source: string, { start, end }: Range): boolean =>
  source.charAt(start - 1) === ' ' || source.charAt(end) === ' ';

const inWord = new RegExp(directionsInWord, 'uy');

/** Whether marks of writing direction stand inside a word. */
function isInWord(source: string, { start, end }: Range): boolean {
  inWord.lastIndex = start;
  return inWord.test(source) && inWord.lastIndex === end;
}

export const oddBlank = defineRule<{ character: string }>({
  code: 'odd-blank',
  severity: 'warning',
  needs: trait.settings,
  repairs: true,
  message: ({ character }) => `A blank of the kind ${character} stands among the parameters.`,
  check: {
    Prompt({ source, settings, wrapper }, context) {
      const [first] = settings;
      if (!first) return;
      const end = wrapper?.close?.start ?? source.length;
      const lastWord = blanksStart(source, 0, end);
      const places = [
        { pattern: oddBlanks.run, from: blanksBefore(source, first.range.start), to: lastWord, separates: true },
        // Those at the end go one by one, since a permutation may have stood between two of them.
        { pattern: oddBlanks.one, from: lastWord, to: end, separates: false },
      ];
      let owner = 0;
      for (const { pattern, from, to, separates } of places) {
        pattern.lastIndex = from;
        for (let match = pattern.exec(source); match && match.index < to; match = pattern.exec(source)) {
          const range = { start: match.index, end: pattern.lastIndex };
          const code = (match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
          while (owner < settings.length - 1 && (settings[owner] as Setting).range.end <= range.start) owner++;
          const isInValue = (settings[owner] as Setting).valueRange.start < range.start && isInWord(source, range);
          context.report({
            range,
            severity: isInValue ? 'error' : 'warning',
            data: { character: `U+${code}` },
            fixes: [
              isInValue
                ? replace(range, '', { title: 'Remove it', safety: 'unsafe' })
                : separates && !isBeside(source, range)
                  ? replace(range, ' ', { title: 'Write a plain blank', safety: 'safe' })
                  : replace(range, '', { title: 'Remove it', safety: 'safe' }),
            ],
          });
        }
      }
    },
  },
});
