import { hyphen, isAsciiWord } from '../../lexer/characters.js';
import { codeAt } from '../../text/access.js';
import type { Context } from '../context.js';
import { blanksBefore, replace } from '../fixes.js';
import { type Documentation, defineRule } from '../rule.js';
import { trait } from '../traits.js';

export const emptyParameterDocs: Documentation = {
  code: 'empty-parameter',
  summary: 'Hyphens without a name behind them.',
  why: 'The service refuses three or more; two by themselves it drops or reads as a comma.',
  versions: 'every',
  sources: ['KIN', 'TRUE-prompt'],
  seeAlso: ['blank-in-flag', 'wrong-dash'],
  examples: {
    bad: ['a dog -- a cat', 'a dog --- a cat', 'a dog --ar 3:2 --'],
    good: ['a dog - a cat', 'a dog — a cat'],
  },
};

export const emptyParameter = defineRule<{ hyphens: string }>({
  code: 'empty-parameter',
  severity: 'warning',
  ran: true,
  // Among the parameters they are part of what stands behind one.
  needs: trait.oddText | trait.rest | trait.words | trait.unreadable | trait.group,
  message: ({ hyphens }) => `${hyphens} stands by itself: a parameter needs a name.`,
  check: {
    Prompt({ source, range, settings }, context) {
      let flags: Set<number> | undefined;
      // One character is looked for, since engines do that many times faster than two.
      for (let start = source.indexOf('-', range.start); start >= 0 && start < range.end; ) {
        const end = hyphensEnd(source, start);
        if (end - start > 1 && isLone(source, start, end)) {
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

function hyphensEnd(source: string, start: number): number {
  let end = start;
  while (end < source.length && codeAt(source, end) === hyphen) end++;
  return end;
}

/** Whether blanks, or the ends of the source, stand on both sides. Behind nearly all hyphens stands a name. */
const isLone = (source: string, start: number, end: number): boolean =>
  isSpace(source, end) && isSpace(source, start - 1);

/** A zero-width character is none: it goes on the word that it stands in. */
const isSpace = (source: string, at: number): boolean =>
  at < 0 || at >= source.length || (!isAsciiWord(codeAt(source, at)) && source.charAt(at).trim() === '');
