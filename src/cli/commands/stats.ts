import { type Command, Option } from 'commander';
import { summarize } from '../../stats/summary.js';
import type { Call, ExitCode } from '../call.js';
import { colorsFor } from '../colors.js';
import { countPrompts } from '../count-prompts.js';
import { addInputs, addLanguageOptions } from '../options.js';
import { Problems } from '../problems.js';
import { helpInstead, inputsOf, writeJson } from '../prompts.js';
import { Reporter } from '../report.js';
import { UsageError } from '../usage-error.js';

interface Flags {
  readonly json?: true;
  readonly top: number;
}

export function configure(command: Command): void {
  addInputs(command).option('--json', 'print everything that was counted, as JSON').addOption(topOption());
  addLanguageOptions(command).addHelpText(
    'after',
    `
Counts versions, parameters, ratios, values and findings, and how many prompts fit simple mode with what keeps the rest from
it. Nothing that is counted makes the exit code 1.

Examples:
  promptc stats archive.ndjson
  promptc stats --column text "exports/**/*.csv"
  promptc stats --json archive.ndjson | jq .modes
  zcat archive.ndjson.gz | promptc stats --top 20`,
  );
}

const defaultTop = 10;

const topOption = (): Option =>
  new Option('--top <number>', 'how many rows a table has at most').default(defaultTop).argParser((text) => {
    if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
    throw new UsageError(`--top takes a whole number from 1, not ${JSON.stringify(text)}`);
  });

export async function run(call: Call): Promise<ExitCode> {
  const { json, top } = call.flags as unknown as Flags;
  const { terminal } = call;
  const given = await inputsOf(call);
  if (!given) return helpInstead(call);
  const reporter = new Reporter(terminal, { fixNote: () => '' });
  const problems = new Problems((problem) => reporter.problem(problem));
  const summary = summarize(await countPrompts(given.inputs, problems));
  if (json) await writeJson(terminal, JSON.stringify({ ...summary, unreadable: problems.count }));
  else {
    const { summaryTable } = await import('../reporters/stats-table.js');
    const { columns } = terminal.stdout;
    const text = summaryTable(summary, { top, columns, colors: colorsFor(terminal.stdout, terminal) });
    await terminal.stdout.write(text);
  }
  return problems.count > 0 ? 2 : 0;
}
