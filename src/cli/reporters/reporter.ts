import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Location } from '../input/document.js';
import type { Problem } from '../output/problems.js';
import type { Tally } from '../output/tally.js';
import type { Output, Terminal } from '../terminal/terminal.js';

/** A format for the findings of `lint`. */
export interface LintReporter {
  /** Called before an input. */
  enter?(name: string): Promise<void> | void;
  finding(diagnostic: Diagnostic, location: Location): Promise<void> | void;
  problem(problem: Problem): Promise<void> | void;
  /** Called at the end of the run. */
  end(outcome: LintOutcome): Promise<void> | void;
}

export interface LintOutcome {
  readonly tally: Tally;
  /** The number of records and files that could not be read. */
  readonly problems: number;
  /** The number of files that could not be written. */
  readonly unwritten: number;
  /** The value of `--max-warnings`. Undefined: no limit. */
  readonly maxWarnings: number | undefined;
  /**
   * The number of fixes, or with `areSuppressions` of suppressions. Without `applied`, they are only shown. Undefined
   * where none were requested.
   */
  readonly fixes: { readonly count: number; readonly applied: boolean; readonly areSuppressions: boolean } | undefined;
}

export interface LintReporterOptions {
  readonly terminal: Terminal;
  /** The destination of reports for programs. */
  readonly output: Output;
  /** Whether to show errors only. */
  readonly quiet: boolean;
  /** Whether to show all findings. Without it, reports for people have a limit. */
  readonly all: boolean;
}
