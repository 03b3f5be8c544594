import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Location } from '../input/document.js';
import type { Problem } from '../output/problems.js';
import type { Tally } from '../output/tally.js';
import type { Output, Terminal } from '../terminal/terminal.js';

/** A form in which `lint` tells what it found. */
export interface LintReporter {
  /** An input begins. */
  enter?(name: string): Promise<void> | void;
  finding(diagnostic: Diagnostic, location: Location): Promise<void> | void;
  problem(problem: Problem): Promise<void> | void;
  /** Everything was said. */
  end(outcome: LintOutcome): Promise<void> | void;
}

export interface LintOutcome {
  readonly tally: Tally;
  /** How many records and files could not be read, and how many files not be written. */
  readonly problems: number;
  readonly unwritten: number;
  /** The number that `--max-warnings` gave. */
  readonly maxWarnings: number | undefined;
  /** How many fixes were made, or remarks added, or would be; undefined where nobody asked for any. */
  readonly fixes: { readonly count: number; readonly made: boolean; readonly areSuppressions: boolean } | undefined;
}

export interface LintReporterOptions {
  readonly terminal: Terminal;
  /** Where the report goes, in forms that are for programs. */
  readonly output: Output;
  /** Whether only errors are shown. */
  readonly quiet: boolean;
  /** Whether people are shown all findings, however many. */
  readonly all: boolean;
}
