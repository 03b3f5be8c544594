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
  /** How many records and files could not be read, and how many files not written. */
  readonly problems: number;
  readonly unwritten: number;
  /** The value of `--max-warnings`. */
  readonly maxWarnings: number | undefined;
  /** How many fixes were made, or suppressions added, or would be; undefined where none were requested. */
  readonly fixes: { readonly count: number; readonly applied: boolean; readonly areSuppressions: boolean } | undefined;
}

export interface LintReporterOptions {
  readonly terminal: Terminal;
  /** The destination of the report, in formats for programs. */
  readonly output: Output;
  /** Whether to show errors only. */
  readonly quiet: boolean;
  /** Whether to show all findings to people, however many. */
  readonly all: boolean;
}
