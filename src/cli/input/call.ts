import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.js';

export type ExitCode = 0 | 1 | 2;

/** A command in the list: its own file is loaded when it is called, since a start counts modules. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  load(): Promise<CommandModule>;
}

/** A command as it was called. */
export interface Call {
  readonly terminal: Terminal;
  /** Arguments that are no options. */
  readonly words: readonly string[];
  /** Options by the camel case of their names. Each command knows the types that its own have. */
  readonly flags: Readonly<Record<string, unknown>>;
  /** The arguments as given, for an error that repeats them. */
  readonly argv: readonly string[];
  readonly command: Command;
  /** All commands of the program. */
  readonly commands: readonly CommandEntry[];
}

/** What the file of a command exports. */
export interface CommandModule {
  configure(command: Command): void;
  run(call: Call): Promise<ExitCode>;
}
