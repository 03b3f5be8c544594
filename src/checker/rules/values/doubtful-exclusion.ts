import type { Fix } from '../../../diagnostics/diagnostic.js';
import { messageRest } from '../../../lexer/echoes.js';
import { listCommaClass } from '../../../text/patterns.js';
import { quote } from '../../../text/quote.js';
import type { Range } from '../../../text/range.js';
import type { RuleDocs } from '../../documentation.js';
import { blanksBefore, excerpt, flagText, moveToText, replace } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const doubtfulExclusionDocs = (): RuleDocs => ({
  summary: 'Words that `--no` excludes, and that are hardly meant to be.',
  why: 'It takes all words up to the next parameter: another sentence or line, and what is left of a message. An item that says no itself is excluded word for word.',
  versions: 'every',
  sources: ['NO', 'PL'],
  seeAlso: ['text-after-value', '--no'],
  examples: {
    bad: [
      'a dog --no cats. Golden light on the grass',
      'a dog --no cats (fast)',
      'a dog --no cats, no birds',
      'a dog --no cats, highly detailed, 8k',
    ],
    good: ['a dog --no cats, birds --ar 3:2', 'a dog --no St. Bernard'],
  },
});

type Data = { flag: string; text: string; twice: boolean };

const negated = new RegExp(String.raw`(?:^|[${listCommaClass}])\s{0,9}((?:no|without)\s{1,9})(?=\p{L})`, 'giu');

/** What ends a list in running text: a sentence, behind a word that is no abbreviation, or a line that no comma ends. */
const listEnd = new RegExp(
  String.raw`(?<=\p{L}{4})[.!?]\s+(?=\p{L})|[。！？]\s*(?=\p{L})|(?<![${listCommaClass}\s])(?=\s*[\r\n\u2028\u2029])\s+(?=\p{L})`,
  'u',
);

/** The end of a list in running text, which does not lie in a quotation. */
function endOf(text: string): RegExpExecArray | undefined {
  const ended = listEnd.exec(text);
  const quotes = ended && text.slice(0, ended.index).match(/["“”„]/g);
  return ended && (quotes?.length ?? 0) % 2 === 0 ? ended : undefined;
}

/** What is left of a job's message behind a prompt. */
const remnant = new RegExp(String.raw`\s(?:[-–—]\s)?(?:(?:${messageRest})\s{0,3}){1,4}$`, 'u');

const itemEnd = new RegExp(`[${listCommaClass}]|$`);

/** What parts short items that were written one below the other, or as sentences. */
const itemEnds = new RegExp(`[${listCommaClass}.!?。！？\\r\\n]`);

/** What people ask for, and hardly exclude. */
const praise = /\b(?:photorealistic|cinematic|detailed|masterpiece|lighting|\d{1,2}k|uhd|sharp|best quality)\b/i;

/** An item that asks for quality, which nobody excludes. Realism, light and render engines are excluded on purpose, too. */
const quality =
  /^\s*(?:(?:ultra|highly|hyper|super|very|extremely|insanely|intricately)[ -]?detailed|masterpiece|\d{1,2} ?k(?: (?:resolution|quality|uhd))?|uhd|(?:best|high|highest|top) (?:quality|resolution)|sharp focus)\s*$/i;

/** Where the comma stands behind which all items of a list ask for quality; -1 where there is none. */
function commaBeforeQuality(list: string): number {
  let found = -1;
  for (let end = list.length; end > 0; ) {
    let comma = end - 1;
    while (comma >= 0 && !listCommaClass.includes(list.charAt(comma))) comma--;
    const item = list.slice(comma + 1, end);
    if (item.trim() !== '') {
      if (comma < 0 || !quality.test(item)) break;
      found = comma;
    }
    end = comma;
  }
  return found;
}

const wordsOf = (item: string): number => item.trim().split(/\s+/).length;

export const doubtfulExclusion = defineRule<Data>({
  code: 'doubtful-exclusion',
  severity: 'warning',
  needs: trait.words,
  message: ({ flag, text, twice }) =>
    twice
      ? `${quote(text)} is excluded word for word: ${flag} says no already.`
      : `${flag} excludes ${quote(text)}, too: it takes all words up to the next parameter.`,
  check: {
    Setting(setting, context) {
      const { value, valueRange } = setting;
      if (value.kind !== 'words') return;
      const { start } = valueRange;
      const text = context.source.slice(start, valueRange.end);
      const report = (range: Range, fix: Fix, twice = false): void => {
        const words = excerpt(context.source.slice(range.start, range.end));
        context.report({ range, data: { flag: flagText(setting), text: words, twice }, fixes: [fix] });
      };
      const ended = endOf(text);
      const list = text.slice(0, ended?.index);
      for (const { index, 0: all, 1: word = '' } of list.matchAll(negated)) {
        const at = index + all.length - word.length;
        const range = { start: start + at, end: start + at + list.slice(at).search(itemEnd) };
        const gone = { start: range.start, end: range.start + word.length };
        report(range, replace(gone, '', { title: 'Remove the no', safety: 'unsafe' }), true);
      }
      if (ended) {
        const range = { start: start + ended.index + ended[0].length, end: valueRange.end };
        const items = text.slice(range.start - start).split(itemEnds);
        const goesOn = items.every((item) => wordsOf(item) < 3 && !praise.test(item));
        const gap = { start: start + ended.index, end: range.start };
        report(
          range,
          goesOn
            ? replace(gap, ', ', { title: 'Write a comma in front', safety: 'unsafe' })
            : moveToText(context.tree, range),
        );
      }
      const left = remnant.exec(text);
      const comma = ended || left ? -1 : commaBeforeQuality(text);
      if (comma >= 0) {
        const [words = ''] = /[\p{L}\d].*[\p{L}\d]/u.exec(text.slice(comma)) ?? [];
        const word = start + text.indexOf(words, comma);
        const moved = { start: start + comma, end: valueRange.end };
        report({ start: word, end: word + words.length }, moveToText(context.tree, moved));
      }
      if (left && !ended) {
        const range = { start: start + left.index + 1, end: valueRange.end };
        const gone = { start: blanksBefore(context.source, range.start), end: range.end };
        report(range, replace(gone, '', { title: 'Remove it', safety: 'unsafe' }));
      }
    },
  },
});
