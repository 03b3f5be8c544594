import { Command } from 'commander';
import type { CommandEntry, CommandModule } from '../input/call.js';

/** A command with its options and arguments. */
export function createCommand({ name, summary }: CommandEntry, { configure }: CommandModule): Command {
  const command = new Command(name)
    .description(summary)
    .helpOption('-h, --help', 'this help')
    .exitOverride()
    .showSuggestionAfterError(false)
    // Errors are printed elsewhere, all in the same way.
    .configureOutput({ outputError: () => {} });
  configure(command);
  command.option('--color', 'show colours, also where no terminal is').option('--no-color', 'show no colours');
  // Commander's usage is that of a program, not of a command.
  return command.usage(`${command.usage().replace(/\[options\] ?/, '')} [options]`.trimStart());
}
