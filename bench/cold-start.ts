import { median } from './measure.js';
import { builtCommand, timeNode } from './node.js';
import type { Section } from './section.js';
import { type Budget, printBudget, printTable, times, verdict } from './table.js';

const budget: Budget = { limit: 1.4, stretch: 1.3 };
const warmups = 2;
const pairs = 15;

const prompt = 'a dog playing in a park --ar 3:2 --chaos 20 --no hands';

const milliseconds = (value: number): string => value.toFixed(1);

/** The command line from nothing, against Node doing nothing. */
export const coldStart: Section = {
  name: 'cold-start',
  summary: '`promptc compile` from a cold start against `node -e 0`; needs `npm run build`',
  run({ root }) {
    const bin = builtCommand(root);
    if (!bin) return { figures: null };
    const nothing: number[] = [];
    const compile: number[] = [];
    for (let pair = -warmups; pair < pairs; pair++) {
      const times = [timeNode(['-e', '0']), timeNode([bin, 'compile', prompt])] as const;
      if (pair < 0) continue;
      nothing.push(times[0]);
      compile.push(times[1]);
    }
    const figures = {
      nodeMilliseconds: median(nothing),
      compileMilliseconds: median(compile),
      ratio: median(compile) / median(nothing),
    };
    printTable(
      `Cold start, median of ${pairs} pairs, budget ${printBudget(budget, times)}`,
      ['command', 'ms', 'ratio', ''],
      [
        ['node -e 0', milliseconds(figures.nodeMilliseconds)],
        [
          'promptc compile "…"',
          milliseconds(figures.compileMilliseconds),
          times(figures.ratio),
          verdict(figures.ratio, budget, times),
        ],
      ],
    );
    return { figures };
  },
};
