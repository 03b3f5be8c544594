import type { Command } from 'commander';
import { expand } from '../../compiler/expand.js';
import { onOneLine } from '../../text/one-line.js';
import type { Call, ExitCode } from '../call.js';
import { addInputs, addLanguageOptions, addQuiet } from '../options.js';
import { Problems } from '../problems.js';
import { forEachPrompt, helpInstead, inputsOf, writeLine } from '../prompts.js';
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
  const given = await inputsOf(call);
  if (!given) return helpInstead(call);
  const reporter = new Reporter(terminal, {
    quiet: flags.quiet === true,
    fixNote: ({ safety }) => (safety === 'safe' ? 'lint --fix' : 'unsafe, lint --fix-unsafe'),
  });
  const problems = new Problems((problem) => reporter.problem(problem));
  await forEachPrompt(given.inputs, problems, async (prompt, { document }, { settings }) => {
    const { prompts, diagnostics } = expand(prompt.text, settings.language);
    for (const diagnostic of diagnostics) {
      await reporter.report(diagnostic, { document, range: prompt.toHost(diagnostic.range) });
    }
    for (const expanded of prompts) await writeLine(terminal, onOneLine(expanded).trim());
  });
  return problems.count > 0 ? 2 : reporter.hasErrors ? 1 : 0;
}
