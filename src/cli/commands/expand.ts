import type { Command } from 'commander';
import { addAffixes, addInputs, addLanguageOptions, addQuiet, holesOption } from '../arguments/options.js';
import { helpInstead, inputsOf } from '../arguments/prompts.js';
import { addFilterOptions, Filter } from '../batch/filter.js';
import type { Call, ExitCode } from '../input/call.js';
import { visibleJson, visibleLines } from '../output/visible.js';
import { Reporter } from '../reporters/report.js';

export function configure(command: Command): void {
  addAffixes(addInputs(command)).addOption(holesOption());
  addQuiet(addFilterOptions(addLanguageOptions(command))).addHelpText(
    'after',
    `
One prompt a line, in the order in which the service would run them, each as often as --repeat says, and no more than the
plan allows.

Examples:
  promptc expand "a {red, blue} bird --ar {1:1, 16:9}"
  promptc expand --plan basic "a dog --repeat 3"
  promptc expand prompts.txt | promptc compile`,
  );
}

export async function run(call: Call): Promise<ExitCode> {
  const inputs = await inputsOf(call);
  if (!inputs) return helpInstead(call);
  const filter = new Filter(call, inputs, { writesPrompts: !call.flags.records });
  const reporter = new Reporter(filter.terminal, {
    quiet: call.flags.quiet === true,
    all: call.flags.all === true,
    fixNote: ({ safety }) => (safety === 'safe' ? 'lint --fix' : 'unsafe, lint --fix-unsafe'),
  });
  const options = { records: filter.records, keepHoles: call.flags.holes === 'keep' };
  const shown = filter.records ? visibleJson : visibleLines;
  return filter.runAndReport({ name: 'expand', options }, { reporter, shown });
}
