import { Reporter } from './report.js';
import type { LintReporter, LintReporterOptions } from './reporter.js';
import { summary } from './summary.js';

/** Shows findings as code frames on standard error, with a summary at the end. */
export function createPrettyReporter({ terminal, quiet, all }: LintReporterOptions): LintReporter {
  const reporter = new Reporter(terminal, {
    quiet,
    all,
    help: true,
    fixNote: ({ safety }) => (safety === 'safe' ? '--fix' : 'unsafe, --fix-unsafe'),
  });
  return {
    finding: (diagnostic, location) => reporter.report(diagnostic, location, location.beside),
    problem: (problem) => reporter.problem(problem),
    async end(outcome) {
      await reporter.end();
      const { error, warning, info } = outcome.tally.counts;
      // A clean run is silent, except on a terminal.
      if (error + warning + info + (outcome.fixes?.count ?? 0) > 0 || terminal.stderr.isTTY) {
        const { fixes } = outcome;
        const follows = !reporter.isSilent || (fixes?.applied === false && fixes.count > 0);
        await terminal.stderr.write(`${follows ? '\n' : ''}${summary(outcome, terminal)}`);
      }
    },
  };
}
