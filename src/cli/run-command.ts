import { Command, CommanderError } from 'commander';
import { argumentsOf, reorder } from './arguments/argv.js';
import { unquoted } from './arguments/prompts.js';
import { UsageError } from './base/usage-error.js';
import type { CommandEntry } from './commands/index.js';
import type { CommandModule, ExitCode } from './input/call.js';
import type { Terminal } from './terminal/terminal.js';

const helpWidth = 100;

/** Reads the arguments of a command and runs it. */
export async function runCommand(
  { name, summary }: CommandEntry,
  { configure, run }: CommandModule,
  argv: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const command = new Command(name)
    .description(summary)
    .helpOption('-h, --help', 'this help')
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureOutput({
      writeOut: (text) => void terminal.stdout.write(text),
      writeErr: (text) => void terminal.stderr.write(text),
      // What went wrong is said where all errors are.
      outputError: () => {},
      getOutHelpWidth: () => terminal.stdout.columns ?? helpWidth,
      getErrHelpWidth: () => terminal.stderr.columns ?? helpWidth,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  configure(command);
  // Commander takes the usage for that of a program.
  command.usage(`${command.usage().replace(/\[options\] ?/, '')} [options]`.trimStart());
  command.configureHelp({ commandUsage: (cmd) => `promptc ${cmd.name()} ${cmd.usage()}` });
  const found = argumentsOf(argv, command);
  const unknown = found.findIndex(({ kind }) => kind === 'unknown');
  // `explain --ar` asks about a parameter.
  const takesAll = name === 'explain';
  if (unknown >= 0 && !takesAll && !argv.includes('--help')) throw await unknownOption(unknown);
  const bare = found.find(({ kind }) => kind === 'bare')?.tokens[0];
  if (bare !== undefined) {
    const flags = command.options.find(({ long, short }) => long === bare || short === bare)?.flags ?? bare;
    throw new UsageError(`${bare} needs a value: ${flags}`);
  }
  const ordered = takesAll
    ? reorder(found.map(({ kind, tokens }) => ({ kind: kind === 'unknown' ? 'word' : kind, tokens })))
    : reorder(found);
  try {
    command.parse([...ordered], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    throw new UsageError(error.message.replace(/^error: /, ''));
  }
  return run({ terminal, words: command.args, flags: command.opts(), argv, command });

  async function unknownOption(index: number): Promise<UsageError> {
    const token = found[index]?.tokens[0] ?? '';
    const flag = token.replace(/=.*$/s, '');
    const { findParameter } = await import('../language/lookup.js');
    const { nearest } = await import('../text/nearest.js');
    const known = ['--help', ...command.options.flatMap(({ long }) => long ?? [])];
    const misspelled = nearest(flag, known) !== undefined;
    const isParameter = findParameter(flag.replace(/^-+/, '')) !== undefined;
    const afterWords = found.slice(0, index).some(({ kind }) => kind === 'word');
    if (isParameter || (afterWords && !misspelled)) return unquoted({ argv, command });
    return new UsageError(`${name} has no option ${flag}`, { word: flag, known });
  }
}
