import type { Command } from 'commander';
import { expand } from '../../compiler/expand.js';
import type { Call, ExitCode } from '../call.js';
import { addInputs, addLanguageOptions, addQuiet, languageOptions } from '../options.js';
import { allPrompts, helpInstead, inputsOf, onOneLine, writeLine } from '../prompts.js';
import { Reporter } from '../report.js';

export function configure(command: Command): void {
  addQuiet(addLanguageOptions(addInputs(command))).addHelpText(
    'after',
    `
One prompt a line, in the order in which the service would run them, and no more than the plan allows.

Examples:
  promptc expand "a {red, blue} bird --ar {1:1, 16:9}"
  promptc expand --plan basic "a dog --repeat 3"
  promptc expand prompts.txt | promptc compile`,
  );
}

export async function run(call: Call): Promise<ExitCode> {
  const { terminal, flags } = call;
  const inputs = await inputsOf(call);
  if (!inputs) return helpInstead(call);
  const options = languageOptions(flags);
  const reporter = new Reporter(terminal, {
    quiet: flags.quiet === true,
    fixNote: ({ safety }) => (safety === 'safe' ? 'lint --fix' : 'unsafe, lint --fix-unsafe'),
  });
  for (const { text, document, toDocument } of allPrompts(inputs)) {
    const { prompts, diagnostics } = expand(text, options);
    for (const diagnostic of diagnostics) {
      await reporter.report(diagnostic, { document, range: toDocument(diagnostic.range) });
    }
    for (const prompt of prompts) await writeLine(terminal, onOneLine(prompt));
  }
  return reporter.hasErrors ? 1 : 0;
}
