import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.js';

export type ExitCode = 0 | 1 | 2;

/** An entry in the list of commands. `load` imports its module on demand, because each module slows down the start. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  load(): Promise<CommandModule>;
}

/** A call of a command. */
export interface Call {
  readonly terminal: Terminal;
  /** Arguments other than options. */
  readonly words: readonly string[];
  /** The options, by their names in camel case. Each command knows the types of its own options. */
  readonly flags: Readonly<Record<string, unknown>>;
  /** The original arguments, for error messages. */
  readonly argv: readonly string[];
  readonly command: Command;
  /** All commands of the program. */
  readonly commands: readonly CommandEntry[];
}

/** The exports of a command's module. */
export interface CommandModule {
  configure(command: Command): void;
  run(call: Call): Promise<ExitCode>;
}
