import { Command } from 'commander';
import type { CommandEntry, CommandModule } from '../input/call.js';

/** A command with its options and arguments. */
export function createCommand({ name, summary }: CommandEntry, { configure }: CommandModule): Command {
  const command = new Command(name)
    .description(summary)
    .helpOption('-h, --help', 'this help')
    .exitOverride()
    .showSuggestionAfterError(false)
    // `printError` prints all errors in the same way.
    .configureOutput({ outputError: () => {} });
  configure(command);
  command.option('--color', 'show colours, also where no terminal is').option('--no-color', 'show no colours');
  // Commander puts the options in front of the arguments.
  return command.usage(`${command.usage().replace(/\[options\] ?/, '')} [options]`.trimStart());
}
