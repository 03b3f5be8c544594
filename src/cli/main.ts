import { UsageError } from './base/usage-error.js';
import { commands } from './commands/index.js';
import type { CommandEntry, ExitCode } from './input/call.js';
import { withColors } from './terminal/colors.js';
import type { Output, Terminal } from './terminal/terminal.js';

/**
 * Runs the command line. Returns 0 for a clean run, 1 for findings of severity error (or what an option counts as
 * such), and 2 for wrong usage and input that cannot be read.
 *
 * @param argv The arguments, without the name of the program.
 * @param world Access to the outside world.
 */
export async function main(argv: readonly string[], world: Terminal): Promise<ExitCode> {
  const terminal = withColors(argv, world);
  try {
    return await dispatch(argv, terminal);
  } catch (error) {
    const known = UsageError.is(error) ? error : await ofSystem(error);
    if (!known) throw error;
    await (await import('./output/print-error.js')).printError(known, terminal);
    return 2;
  }
}

/** An error of the system, such as a file that cannot be read, for people. Undefined for any other error. */
async function ofSystem(error: unknown): Promise<UsageError | undefined> {
  const { syscall, path } = Object(error) as Partial<NodeJS.ErrnoException>;
  if (syscall === undefined) return undefined;
  const { reasonOf } = await import('./base/reason.js');
  return new UsageError(path === undefined ? reasonOf(error) : `${path}: ${reasonOf(error)}`);
}

async function dispatch(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [first, ...rest] = argv;
  switch (first) {
    case undefined:
      await terminal.stderr.write(await help(terminal.stderr));
      return 2;
    case '--help':
    case '-h':
      await terminal.stdout.write(await help(terminal.stdout));
      return 0;
    case 'help':
      if (rest[0] !== undefined) return callCommand(find(rest[0]), ['--help'], terminal);
      await terminal.stdout.write(await help(terminal.stdout));
      return 0;
    case '--version':
    case '-V':
      await terminal.stdout.write(`${(await import('./base/version.js')).version}\n`);
      return 0;
  }
  return callCommand(find(first), rest, terminal);
}

async function callCommand(entry: CommandEntry, argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  // Load both at once: neither needs the other.
  const [{ runCommand }, module] = await Promise.all([import('./run-command.js'), entry.load()]);
  return runCommand(entry, module, { argv, terminal, commands });
}

function find(name: string): CommandEntry {
  const entry = commands.find((command) => command.name === name);
  if (entry) return entry;
  if (/\s/.test(name)) throw new UsageError('a command has to stand before the prompt: promptc compile "…"');
  const names = commands.map((command) => command.name);
  throw new UsageError(
    name.startsWith('-')
      ? `there is no option ${name}; options stand behind a command: promptc compile ${name}`
      : `there is no command ${name}; commands are ${names.join(', ')}`,
    { word: name, known: name.startsWith('-') ? ['--help', '--version'] : names },
  );
}

const help = async ({ columns }: Output): Promise<string> =>
  (await import('./arguments/help.js')).programHelp(commands, columns);
