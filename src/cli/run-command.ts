import type { Argument, Command } from 'commander';
import { argumentsOf, reorder } from './arguments/argv.js';
import { createCommand } from './arguments/create-command.js';
import { unquoted } from './arguments/prompts.js';
import { UsageError } from './base/usage-error.js';
import type { Call, CommandEntry, CommandModule, ExitCode } from './input/call.js';

/** Parses the arguments of a command and runs it. */
export async function runCommand(
  entry: CommandEntry,
  module: CommandModule,
  { argv, terminal, commands }: Pick<Call, 'argv' | 'terminal' | 'commands'>,
): Promise<ExitCode> {
  const { name } = entry;
  const command = createCommand(entry, module);
  // `checkWords` checks the number of words, with messages of our own.
  command.allowExcessArguments();
  const needed = command.registeredArguments.map(({ required }) => required);
  for (const argument of command.registeredArguments) argument.argOptional();
  const parsedArguments = argumentsOf(argv, command);
  if (
    parsedArguments.some(({ kind, tokens: [token] }) => kind === 'option' && (token === '--help' || token === '-h'))
  ) {
    const { helpText } = await import('./arguments/help.js');
    await terminal.stdout.write(helpText(command, terminal.stdout.columns));
    return 0;
  }
  const unknown = parsedArguments.findIndex(({ kind }) => kind === 'unknown');
  // `explain --ar` asks about a parameter.
  const takesAll = name === 'explain';
  if (unknown >= 0 && !takesAll) throw await unknownOption(unknown);
  const [bare, next] = parsedArguments.find(({ kind }) => kind === 'bare')?.tokens ?? [];
  if (bare !== undefined) {
    const flags = command.options.find(({ long, short }) => long === bare || short === bare)?.flags ?? bare;
    const hint = next === undefined ? '' : ` (${next} is an option; ./${next} is a file)`;
    throw new UsageError(`${bare} needs a value: ${flags}${hint}`);
  }
  const switched = parsedArguments.find(({ kind }) => kind === 'switched')?.tokens[0];
  if (switched !== undefined) throw new UsageError(`${switched.replace(/=.*$/s, '')} takes no value: ${switched}`);
  const ordered = takesAll
    ? reorder(parsedArguments.map(({ kind, tokens }) => ({ kind: kind === 'unknown' ? 'word' : kind, tokens })))
    : reorder(parsedArguments);
  command.parse([...ordered], { from: 'user' });
  checkWords(command, needed);
  const flags = command.opts();
  // Standard output is the default.
  if (flags.output === '-') delete flags.output;
  const call: Call = { terminal, words: command.args, flags, argv, command, commands };
  return flags.watch ? (await import('./watch-command.js')).watchCommand(call, module) : module.run(call);

  async function unknownOption(index: number): Promise<UsageError> {
    const token = parsedArguments[index]?.tokens[0] ?? '';
    const flag = token.replace(/=.*$/s, '');
    if (parsedArguments.length === 1 && /^(?:--version|-V)$/.test(flag)) {
      return new UsageError(`${name} has no option ${flag}: promptc --version prints the version of promptc`);
    }
    const { findParameter } = await import('../language/lookup.js');
    const { nearest } = await import('../text/nearest.js');
    const known = ['--help', ...command.options.flatMap(({ long }) => long ?? [])];
    const misspelled = nearest(flag, known) !== undefined;
    const isParameter = findParameter(flag.replace(/^-+/, '')) !== undefined;
    const wordsIn = (some: typeof parsedArguments): readonly string[] =>
      some.flatMap(({ kind, tokens }) => (kind === 'word' ? tokens : []));
    const before = wordsIn(parsedArguments.slice(0, index));
    const words = before.length > 0 ? before : wordsIn(parsedArguments);
    const haveFiles =
      words.length > 0 &&
      words.every(
        (word) => terminal.stat(word) === 'file' || (word.includes('/') && terminal.stat(word) !== undefined),
      );
    const takesPrompts = command.options.some(({ long }) => long === '--prompt') && !haveFiles;
    if (takesPrompts && (isParameter || (before.length > 0 && !misspelled))) return unquoted({ argv, command });
    return new UsageError(`${name} has no option ${flag}`, { word: flag, known });
  }
}

/**
 * Checks the number of words.
 *
 * @throws UsageError for excess words, and where one is missing.
 */
function checkWords(command: Command, needed: readonly boolean[]): void {
  const { args, registeredArguments: expected } = command;
  const name = command.name();
  const missing = needed.findIndex((isNeeded, index) => isNeeded && args[index] === undefined);
  if (missing >= 0) {
    const argument = expected[missing] as Argument;
    const what = argument.variadic ? argument.name() : `a ${argument.name()}`;
    throw new UsageError(`${name} needs ${what}: promptc ${name} ${command.usage()}`);
  }
  const extra = args[expected.length];
  if (extra === undefined || expected.at(-1)?.variadic) return;
  const most = expected.length === 0 ? 'nothing to work on' : `one ${(expected[0] as Argument).name()}`;
  throw new UsageError(`${name} takes ${most}: ${JSON.stringify(extra)} is too much`);
}
