import { problemText } from '../output/problems.js';
import { fixableText } from '../output/tally.js';
import { visible } from '../output/visible.js';
import type { LintReporter, LintReporterOptions } from './reporter.js';

/** Writes the number of findings by code, ordered by frequency, as a table or as JSON. */
export function createStatisticsReporter(
  { terminal, output }: LintReporterOptions,
  form: 'pretty' | 'json',
): LintReporter {
  return {
    finding() {},
    async problem(problem) {
      await terminal.stderr.write(`error: ${visible(problemText(problem))}\n`);
    },
    async end({ tally }) {
      const { codes, counts, fixable } = tally;
      if (form === 'json') {
        await output.write(`${JSON.stringify({ version: 1, statistics: codes, summary: { ...counts, fixable } })}\n`);
        return;
      }
      const width = Math.max(0, ...codes.map(({ count }) => String(count).length));
      const longest = Math.max(0, ...codes.map(({ code }) => code.length));
      for (const { code, count, fixable: by } of codes) {
        const row = `${String(count).padStart(width)}  ${code.padEnd(longest)}  ${fixableText(by)}`;
        await output.write(`${row.trimEnd()}\n`);
      }
    },
  };
}
