import { counted, grouped } from '../../text/counted.js';
import { fixableText } from '../output/tally.js';
import { colorsFor } from '../terminal/colors.js';
import type { Terminal } from '../terminal/terminal.js';
import type { LintOutcome } from './reporter.js';

/** `2 errors, 1 warning; 1 fixable with --fix`. */
export function summary(outcome: LintOutcome, terminal: Terminal): string {
  const { tally, fixes: mended, problems, unwritten, maxWarnings = Number.POSITIVE_INFINITY } = outcome;
  const { counts } = tally;
  const { bold } = colorsFor(terminal.stderr, terminal);
  const severityCounts = (['error', 'warning', 'info'] as const)
    .filter((severity) => counts[severity] > 0)
    .map((severity) => counted(counts[severity], severity));
  const parts = [
    mended?.count ? mendedText(mended) : '',
    severityCounts.length === 0 ? `no ${mended?.count ? 'other ' : ''}findings` : severityCounts.join(', '),
    counts.warning > maxWarnings ? `--max-warnings allows ${maxWarnings}` : '',
    fixableText(tally.fixable),
    problems > 0 ? `${grouped(problems)} could not be read` : '',
    unwritten > 0 ? `${grouped(unwritten)} could not be written` : '',
  ];
  return `${bold(parts.filter((part) => part !== '').join('; '))}\n`;
}

const mendedText = ({ count, applied, areSuppressions }: NonNullable<LintOutcome['fixes']>): string =>
  areSuppressions
    ? `${counted(count, 'remark')} ${applied ? 'added' : 'to add'}`
    : `${counted(count, 'fix', 'fixes')} ${applied ? 'made' : 'to make'}`;
