import { counted, grouped } from '../../text/counted.js';
import { fixableText } from '../output/tally.js';
import { colorsFor } from '../terminal/colors.js';
import type { Terminal } from '../terminal/terminal.js';
import { Reporter } from './report.js';
import type { LintOutcome, LintReporter, LintReporterOptions } from './reporter.js';

/** Findings as code frames on standard error, with a summary at the end. */
export function createPrettyReporter({ terminal, quiet }: LintReporterOptions): LintReporter {
  const reporter = new Reporter(terminal, {
    quiet,
    help: true,
    fixNote: ({ safety }) => (safety === 'safe' ? '--fix' : 'unsafe, --fix-unsafe'),
  });
  return {
    finding: (diagnostic, location) => reporter.report(diagnostic, location),
    problem: (problem) => reporter.problem(problem),
    async end(outcome) {
      const { error, warning, info } = outcome.tally.counts;
      // A clean run says nothing, unless a person waits for an answer.
      if (error + warning + info + (outcome.fixes?.count ?? 0) > 0 || terminal.stderr.isTTY) {
        const { fixes } = outcome;
        const follows = !reporter.isSilent || (fixes?.made === false && fixes.count > 0);
        await terminal.stderr.write(`${follows ? '\n' : ''}${summary(outcome, terminal)}`);
      }
    },
  };
}

/** `2 errors, 1 warning; 1 fixable with --fix`. */
function summary(outcome: LintOutcome, terminal: Terminal): string {
  const { tally, fixes: mended, problems, unwritten, maxWarnings = Number.POSITIVE_INFINITY } = outcome;
  const { counts } = tally;
  const { bold } = colorsFor(terminal.stderr, terminal);
  const found = (['error', 'warning', 'info'] as const)
    .filter((severity) => counts[severity] > 0)
    .map((severity) => counted(counts[severity], severity));
  const parts = [
    mended?.count ? `${counted(mended.count, 'fix', 'fixes')} ${mended.made ? 'made' : 'to make'}` : '',
    found.length === 0 ? `no ${mended?.count ? 'other ' : ''}findings` : found.join(', '),
    counts.warning > maxWarnings ? `--max-warnings allows ${maxWarnings}` : '',
    fixableText(tally.fixable),
    problems > 0 ? `${grouped(problems)} could not be read` : '',
    unwritten > 0 ? `${grouped(unwritten)} could not be written` : '',
  ];
  return `${bold(parts.filter((part) => part !== '').join('; '))}\n`;
}
