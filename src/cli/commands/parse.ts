import type { Command } from 'commander';
import { addInputs } from '../arguments/options.js';
import { helpInstead, inputsOf } from '../arguments/prompts.js';
import { addOutput, addWorkOptions, Filter } from '../batch/filter.js';
import type { Call, ExitCode } from '../input/call.js';
import { Reporter } from '../reporters/report.js';

export function configure(command: Command): void {
  addWorkOptions(addOutput(addInputs(command))).addHelpText(
    'after',
    `
A prompt given as argument becomes indented JSON; several, or those of a file, one line each. Ranges are offsets in UTF-16
units, the end exclusive. Any text has a tree.

Examples:
  promptc parse "a dog::2 a cat --ar 3:2"
  promptc parse prompts.txt > trees.ndjson`,
  );
}

export async function run(call: Call): Promise<ExitCode> {
  const inputs = await inputsOf(call);
  if (!inputs) return helpInstead(call);
  const filter = new Filter(call, inputs);
  const reporter = new Reporter(filter.terminal, { fixNote: () => '' });
  return filter.runAndReport(
    { name: 'parse', options: { indent: inputs.isOneArgument ? 2 : undefined } },
    { reporter },
  );
}
