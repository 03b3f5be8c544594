import { UsageError } from './base/usage-error.js';
import { type CommandEntry, commands } from './commands/index.js';
import type { ExitCode } from './input/call.js';
import { visible } from './output/visible.js';
import { colorsFor } from './terminal/colors.js';
import type { Terminal } from './terminal/terminal.js';

/**
 * The command line: 0 for clean, 1 for findings of severity error (or what an option counts as such), 2 for misuse and
 * input that cannot be read.
 *
 * @param argv The arguments, without the program.
 */
export async function main(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await dispatch(argv, terminal);
  } catch (error) {
    if (!UsageError.is(error)) throw error;
    const { message, unknown } = error;
    const near = unknown && (await import('../text/nearest.js')).nearest(unknown.word, unknown.known);
    const { bold, red } = colorsFor(terminal.stderr, terminal);
    const hint = near === undefined ? '' : ` (did you mean ${near}?)`;
    await terminal.stderr.write(`${bold(red('error'))}${bold(':')} ${visible(`${message}${hint}`)}\n`);
    return 2;
  }
}

async function dispatch(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [first, ...rest] = argv;
  switch (first) {
    case undefined:
      await terminal.stderr.write(help());
      return 2;
    case '--help':
    case '-h':
      await terminal.stdout.write(help());
      return 0;
    case 'help':
      if (rest[0] !== undefined) return callCommand(find(rest[0]), ['--help'], terminal);
      await terminal.stdout.write(help());
      return 0;
    case '--version':
    case '-V':
      await terminal.stdout.write(`${(await import('./base/version.js')).version}\n`);
      return 0;
  }
  return callCommand(find(first), rest, terminal);
}

async function callCommand(entry: CommandEntry, argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  // Side by side: neither needs the other to load.
  const [{ runCommand }, module] = await Promise.all([import('./run-command.js'), entry.load()]);
  return runCommand(entry, module, argv, terminal);
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

const help = (): string => {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return `promptc is the compiler for Midjourney-style prompts. It checks a prompt against the limits of its model
version, compiles it into an All-Images.ai request, and turns requests back into prompts.

Usage: promptc <command> [prompt | files… | -]

Commands:
${commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join('\n')}

Options:
  -h, --help     this help; promptc <command> --help says more of a command
  -V, --version  the version

Examples:
  promptc compile "a dog playing in a park --ar 3:2 --no hands"
  promptc lint --fix prompts.txt
  promptc decompile request.json

Exit codes:
  0  clean
  1  findings of severity error, or what --max-warnings or --check asks for
  2  misuse, or input that cannot be read
`;
};
