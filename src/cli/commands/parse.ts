import type { Command } from 'commander';
import { parse } from '../../parser/parse.js';
import type { Call, ExitCode } from '../call.js';
import { addInputs } from '../options.js';
import { allPrompts, helpInstead, inputsOf, isOneArgument, writeJson } from '../prompts.js';

export function configure(command: Command): void {
  addInputs(command).addHelpText(
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
  const indent = isOneArgument(inputs) ? 2 : undefined;
  for (const { text } of allPrompts(inputs)) {
    await writeJson(call.terminal, JSON.stringify(parse(text), undefined, indent));
  }
  return 0;
}
