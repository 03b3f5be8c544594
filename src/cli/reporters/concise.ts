import { placeOf } from '../input/document.js';
import { visible } from '../output/visible.js';
import { colorsFor } from '../terminal/colors.js';
import type { LintReporter, LintReporterOptions } from './reporter.js';
import { summary } from './summary.js';

/** Writes findings on one line each, in the format of compilers, for editors and `grep`. */
export function createConciseReporter({ terminal, output, quiet }: LintReporterOptions): LintReporter {
  const colors = colorsFor(output, terminal);
  const paints = { error: colors.red, warning: colors.yellow, info: colors.cyan };
  const write = (place: string, severity: keyof typeof paints, message: string) =>
    output.write(`${colors.bold(visible(place))}: ${paints[severity](severity)}: ${message}\n`);
  return {
    async finding({ severity, code, message }, { document, range }) {
      if (quiet && severity !== 'error') return;
      const place = range && placeOf(document, range);
      const at = place ? `${document.name}:${place.line}:${place.column}` : document.name;
      await write(at, severity, `${visible(message)} ${colors.dim(`[${code}]`)}`);
    },
    async problem({ message, source, line, column }) {
      const place = [source ?? 'promptc', line, column].filter((part) => part !== undefined).join(':');
      await write(place, 'error', visible(message));
    },
    async end(outcome) {
      const { tally, fixes, problems, unwritten } = outcome;
      const { error, warning, info } = tally.counts;
      const count = error + warning + info + (fixes?.count ?? 0) + problems + unwritten;
      // A clean run is silent, except on a terminal.
      if (count > 0 || terminal.stderr.isTTY) await terminal.stderr.write(summary(outcome, terminal));
    },
  };
}
