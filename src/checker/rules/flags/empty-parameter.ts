import type { Prompt } from '../../../parser/tree.js';
import { codeAt } from '../../../text/access.js';
import { commasStart, hyphen, isAsciiWord, isBlank, skipCommas } from '../../../text/character-classes.js';
import type { Context } from '../../context.js';
import type { RuleDocs } from '../../documentation.js';
import { blanksBefore, replace } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const emptyParameterDocs = (): RuleDocs => ({
  summary: 'Hyphens without a name behind them.',
  why: 'The service refuses three or more; two by themselves it drops or reads as a comma.',
  versions: 'every',
  sources: ['KIN', 'TRUE-prompt'],
  seeAlso: ['blank-in-flag', 'wrong-dash'],
  examples: {
    bad: ['a dog -- a cat', 'a dog --- a cat', 'a dog --ar 3:2 --', 'a dog --16:9'],
    good: ['a dog - a cat', 'a dog — a cat'],
  },
});

export const emptyParameter = defineRule<{ hyphens: string }>({
  code: 'empty-parameter',
  severity: 'warning',
  ran: true,
  // Among the parameters, hyphens are part of the text behind a value.
  needs: trait.oddText | trait.rest | trait.words | trait.unreadable | trait.group,
  message: ({ hyphens }) =>
    /\d/.test(hyphens)
      ? `${hyphens} is no parameter: its name would start with a letter.`
      : `${hyphens} stands by itself: a parameter needs a name.`,
  check: {
    Prompt(prompt, context) {
      const { source, range, settings } = prompt;
      let flags: Set<number> | undefined;
      for (let start = source.indexOf('-', range.start); start >= 0 && start < range.end; ) {
        const end = hyphensEnd(source, start);
        if (
          end - start === 2 &&
          isDigit(codeAt(source, end)) &&
          (start === range.start || isBlank(codeAt(source, start - 1)))
        ) {
          reportNumber(context, start, end, range.end);
        } else if (end - start > 1 && isSeparate(prompt, start, end)) {
          flags ??= new Set(settings.map(({ flag }) => flag.dashRange.start));
          // `-- ar`: `blank-in-flag`
          if (!flags.has(start)) report(context, start, end);
        }
        start = source.indexOf('-', end);
      }
    },
  },
});

function report(context: Context<{ hyphens: string }>, start: number, end: number): void {
  const removed = { start: blanksBefore(context.source, start), end };
  context.report({
    range: { start, end },
    severity: end - start > 2 ? 'error' : 'warning',
    data: { hyphens: context.source.slice(start, Math.min(end, start + 10)) },
    fixes: [replace(removed, '', { title: 'Remove it', safety: 'unsafe' })],
  });
}

/** Reports hyphens before a number. Only a ratio tells which name is missing. */
function reportNumber(context: Context<{ hyphens: string }>, start: number, end: number, promptEnd: number): void {
  const word = /^\d[^\s,]{0,20}/.exec(context.source.slice(end, Math.min(promptEnd, end + 24)))?.[0] ?? '';
  const isRatio = /^\d{1,5}:\d{1,5}$/.test(word);
  context.report({
    range: { start, end: end + word.length },
    severity: 'warning',
    data: { hyphens: `--${word}` },
    fixes: [
      isRatio
        ? replace({ start: end, end }, 'ar ', { title: 'Write --ar', safety: 'unsafe' })
        : replace({ start, end }, '', { title: 'Remove the hyphens', safety: 'unsafe' }),
    ],
  });
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

function hyphensEnd(source: string, start: number): number {
  let end = start;
  while (end < source.length && codeAt(source, end) === hyphen) end++;
  return end;
}

/** Whether blanks or the ends of the text stand on both sides. The side behind is tested first: nearly always a name is there. */
const isSeparate = (prompt: Prompt, start: number, end: number): boolean =>
  (isSpace(prompt, end) || endsText(prompt, end)) && (isSpace(prompt, start - 1) || startsText(prompt, start));

/** Whether only blanks and commas stand from `at` to the first parameter. */
function endsText({ source, range, settings }: Prompt, at: number): boolean {
  const end = settings[0]?.range.start ?? range.end;
  return skipCommas(source, at, end) === end;
}

/** Whether only blanks and commas stand in front of `at`, or a flag right before it. */
function startsText({ source, range, settings }: Prompt, at: number): boolean {
  return commasStart(source, range.start, at) === range.start || settings.some(({ flag }) => flag.range.end === at);
}

/** Whether a blank stands at `at`. A zero-width character counts behind the first flag only; in the text it is part of a word. */
function isSpace({ source, range, settings }: Prompt, at: number): boolean {
  if (at < range.start || at >= range.end) return true;
  const code = codeAt(source, at);
  if (isAsciiWord(code)) return false;
  const [first] = settings;
  return first && at > first.range.start ? isBlank(code) : source.charAt(at).trim() === '';
}
