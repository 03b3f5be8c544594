import type { Command } from 'commander';
import { bashCompletion } from '../arguments/shells/bash.js';
import { definitionsOf, shells } from '../arguments/shells/definition.js';
import { fishCompletion } from '../arguments/shells/fish.js';
import { zshCompletion } from '../arguments/shells/zsh.js';
import { oneOf } from '../base/option-kinds.js';
import type { Call, ExitCode } from '../input/call.js';

export function configure(command: Command): void {
  command.argument('<shell>', shells.join(', ')).addHelpText(
    'after',
    `
Prints a script that a shell reads at its start. It knows commands, options and their values, and starts nothing when it
completes.

Examples:
  promptc completion bash > ~/.local/share/bash-completion/completions/promptc
  promptc completion zsh > ~/.zfunc/_promptc
  promptc completion fish > ~/.config/fish/completions/promptc.fish`,
  );
}

const scripts = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

export async function run({ words: [word = ''], terminal, commands }: Call): Promise<ExitCode> {
  const shell = oneOf('completion', word, shells) as keyof typeof scripts;
  await terminal.stdout.write(scripts[shell](await definitionsOf(commands)));
  return 0;
}
