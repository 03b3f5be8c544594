import { blanksBefore, replace } from '../fixes.js';
import { type Documentation, defineRule } from '../rule.js';

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

const lone = /(?<!\S)-{2,}(?!\S)/g;

export const emptyParameter = defineRule<{ hyphens: string }>({
  code: 'empty-parameter',
  severity: 'warning',
  message: ({ hyphens }) => `${hyphens} stands by itself: a parameter needs a name.`,
  check: {
    Prompt({ source, range, settings }, context) {
      if (!source.includes('--')) return;
      lone.lastIndex = range.start;
      let flags: Set<number> | undefined;
      for (let match = lone.exec(source); match && match.index < range.end; match = lone.exec(source)) {
        const start = match.index;
        const hyphens = match[0];
        flags ??= new Set(settings.map(({ flag }) => flag.dashRange.start));
        if (flags.has(start)) continue; // `-- ar`: `blank-in-flag`
        const removed = { start: blanksBefore(source, start), end: start + hyphens.length };
        context.report({
          range: { start, end: removed.end },
          severity: hyphens.length > 2 ? 'error' : 'warning',
          data: { hyphens: hyphens.slice(0, 10) },
          fixes: [replace(removed, '', { title: 'Remove it', safety: 'unsafe' })],
        });
      }
    },
  },
});
