import { type Command, Option } from 'commander';
import { diagnosticCodes } from '../../diagnostics/codes.js';
import { type Level, levels } from '../../linter/level.js';
import { addInputs, addLanguageOptions, addQuiet, addWatch } from '../arguments/options.js';
import { helpInstead, inputsOf } from '../arguments/prompts.js';
import { choice, countOption, fileOption, oneOf } from '../base/option-kinds.js';
import { UsageError } from '../base/usage-error.js';
import { addFilterOptions, checkResumable, Filter } from '../batch/filter.js';
import { type LintFlags, lintInputs, lintRecords, mendsTexts } from '../batch/lint-run.js';
import type { Call, ExitCode } from '../input/call.js';
import { lintFormats } from '../reporters/create-reporter.js';

interface Flags extends LintFlags {
  readonly records?: true;
  readonly checkpoint?: string;
}

export function configure(command: Command): void {
  addInputs(command)
    .option('--fix', 'make the safe fixes: in files in place, else the result goes to standard output')
    .option('--fix-unsafe', 'make also fixes that change the meaning')
    .option('--diff', 'write nothing; show what --fix or --fix-unsafe would change, and exit with 1 if anything would')
    .option(
      '--add-suppressions',
      'add remarks to files that keep what is found now from being reported, where a file can hold them',
    )
    .addOption(
      fileOption('--baseline <file>', 'report nothing that this file has: so many findings of a code in a file'),
    )
    .option('--update-baseline', 'write the file of --baseline from what is found now, and report nothing')
    .addOption(choice('-f, --format <form>', 'how findings are shown', lintFormats).default('pretty'))
    .option('--statistics', 'show how often each finding comes instead of the findings')
    .addOption(
      countOption('--max-warnings <number>', 'exit with 1 if there are more warnings', {
        least: 0,
        most: 999_999_999,
      }),
    )
    .addOption(ruleOption())
    .addOption(choice('--target <mode>', 'report also what concerns the request', ['auto', 'simple', 'advanced']));
  addQuiet(addWatch(addFilterOptions(addLanguageOptions(command)))).addHelpText(
    'after',
    `
Prompts are read from text (a prompt a line), Markdown, JSON, NDJSON, YAML, TOML, CSV, TSV, chat exports, string literals of
source code, requests and pictures (PNG, JPEG, WebP); of a folder, from .mj, .imagine and Markdown files, and those that a
configuration has readers for. Files of other kinds are not read unless --reader or a configuration says how. A word that names no file is a
prompt with --prompt.
promptc.config.json above a file says what its prompts are meant for. promptc explain <code> says what a finding means.

Examples:
  promptc lint "a dog --ar16:9 --chaos 400"
  promptc lint --fix prompts.txt
  promptc lint --diff --fix-unsafe "prompts/**/*.md"
  promptc lint --column text --max-warnings 0 archive.csv
  promptc lint --format sarif --output promptc.sarif .
  promptc lint -f concise -q .
  promptc lint --watch prompts
  promptc lint --baseline baseline.json --update-baseline .
  promptc lint --records --keep id archive.ndjson.gz > findings.ndjson
  promptc lint --rule duplicate-parameter=off --rule letter-case=error prompts.txt
  promptc lint --target simple --model-version 6.1 "a dog --weird 50"`,
  );
}

const ruleOption = (): Option =>
  new Option('--rule <code=level>', 'severity of a finding: off, info, warning or error (repeatable)').argParser(
    (text: string, before: ReadonlyMap<string, Level> = new Map()) => {
      const [code = '', level] = text.split(/=(.*)/s);
      if (level === undefined) throw new UsageError(`--rule takes code=level, not ${JSON.stringify(text)}`);
      if (!(diagnosticCodes as readonly string[]).includes(code)) {
        throw new UsageError(`there is no finding ${JSON.stringify(code)}`, { word: code, known: diagnosticCodes });
      }
      return new Map(before).set(code, oneOf(`--rule ${code}`, level, levels) as Level);
    },
  );

export async function run(call: Call): Promise<ExitCode> {
  const flags = call.flags as unknown as Flags;
  checkModes(flags);
  const inputs = await inputsOf(call, 'path');
  if (!inputs) return helpInstead(call);
  const filter = new Filter(call, inputs);
  return flags.records ? lintRecords(filter, flags) : lintInputs(filter, inputs, flags);
}

/**
 * Checks combinations of options.
 *
 * @throws UsageError where two exclude each other, or one needs another.
 */
function checkModes(flags: Flags): void {
  const { fix, fixUnsafe, diff, addSuppressions, baseline, updateBaseline, statistics, format } = flags;
  checkResumable(flags);
  const flagIf = (value: unknown, name: string): readonly string[] => (value ? [name] : []);
  const fixes = [...flagIf(fix, '--fix'), ...flagIf(fixUnsafe, '--fix-unsafe')];
  if (addSuppressions) {
    const [other] = [...fixes, ...flagIf(baseline, '--baseline'), ...flagIf(statistics, '--statistics')];
    if (other) throw new UsageError(`--add-suppressions and ${other} exclude each other`);
  }
  if (updateBaseline) {
    if (baseline === undefined) throw new UsageError('--update-baseline needs --baseline: the file to write');
    const [other] = [...fixes, ...flagIf(diff, '--diff')];
    if (other) throw new UsageError(`--update-baseline and ${other} exclude each other`);
  }
  if (flags.records && (mendsTexts(flags) || baseline !== undefined || statistics || format !== 'pretty')) {
    throw new UsageError('--records is a form of its own: no other form and no fixes go with it');
  }
  if (flags.records && flags.maxWarnings !== undefined) {
    throw new UsageError('--records and --max-warnings exclude each other: the exit code says nothing of records');
  }
  if (diff && format !== 'pretty' && !statistics) {
    throw new UsageError(`--diff and --format ${format} exclude each other`);
  }
  if (statistics && format !== 'pretty' && format !== 'json') {
    throw new UsageError(`--statistics and --format ${format} exclude each other`);
  }
}
