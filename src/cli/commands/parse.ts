import type { Command } from 'commander';
import { parse } from '../../parser/parse.js';
import type { Call, ExitCode } from '../call.js';
import { addInputs } from '../options.js';
import { Problems } from '../problems.js';
import { forEachPrompt, helpInstead, inputsOf, writeJson } from '../prompts.js';
import { Reporter } from '../report.js';

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
  const { terminal } = call;
  const given = await inputsOf(call);
  if (!given) return helpInstead(call);
  const indent = given.isOneArgument ? 2 : undefined;
  const reporter = new Reporter(terminal, { fixNote: () => '' });
  const problems = new Problems((problem) => reporter.problem(problem));
  await forEachPrompt(given.inputs, problems, async ({ text }) => {
    await writeJson(terminal, JSON.stringify(parse(text), undefined, indent));
  });
  return problems.count > 0 ? 2 : 0;
}
