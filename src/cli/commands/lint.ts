import { type Command, Option } from 'commander';
import { diagnosticCodes } from '../../diagnostics/codes.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { type Level, levels } from '../../linter/level.js';
import { createLinter, type HostFindings, type Linter, type LinterOptions, loadFor } from '../../linter/linter.js';
import type { HostProblem } from '../../readers/host.js';
import type { Call, ExitCode } from '../call.js';
import { Disabling } from '../disabling.js';
import { createDocument, type Document } from '../document.js';
import type { Block, Input } from '../inputs.js';
import { addInputs, addLanguageOptions, addQuiet, choice, oneOf } from '../options.js';
import { Problems } from '../problems.js';
import { forEachInput, helpInstead, inputsOf } from '../prompts.js';
import type { LintReporter, LintReporterOptions } from '../reporters/reporter.js';
import { Rewrite } from '../rewrite.js';
import { Tally } from '../tally.js';
import { UsageError } from '../usage-error.js';

const formats = ['pretty', 'json', 'sarif', 'github'] as const;

type Format = (typeof formats)[number];

interface Flags {
  readonly fix?: true;
  readonly fixUnsafe?: true;
  readonly diff?: true;
  readonly format: Format;
  readonly statistics?: true;
  readonly maxWarnings?: number;
  readonly quiet?: true;
}

export function configure(command: Command): void {
  addInputs(command)
    .option('--fix', 'make the safe fixes: in files in place, else the result goes to standard output')
    .option('--fix-unsafe', 'make also fixes that change the meaning')
    .option('--diff', 'write nothing; show what --fix or --fix-unsafe would change, and exit with 1 if anything would')
    .addOption(choice('--format <form>', 'how findings are shown', formats).default('pretty'))
    .option('--statistics', 'show how often each finding comes instead of the findings')
    .addOption(maxWarningsOption())
    .addOption(ruleOption())
    .addOption(choice('--target <mode>', 'report also what concerns the request', ['auto', 'simple', 'advanced']));
  addQuiet(addLanguageOptions(command)).addHelpText(
    'after',
    `
Prompts are read from text (a prompt a line), Markdown, JSON, NDJSON, CSV, TSV, chat exports and requests; of a folder,
from .mj, .imagine and Markdown files, and those that a configuration has readers for. promptc.config.json above a file
says what its prompts are meant for. promptc explain <code> says what a finding means.

Examples:
  promptc lint "a dog --ar16:9 --chaos 400"
  promptc lint --fix prompts.txt
  promptc lint --diff --fix-unsafe "prompts/**/*.md"
  promptc lint --column text --max-warnings 0 archive.csv
  promptc lint --format sarif . > promptc.sarif
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

const maxWarningsOption = (): Option =>
  new Option('--max-warnings <number>', 'exit with 1 if there are more warnings').argParser((text) => {
    if (/^\d{1,9}$/.test(text)) return Number(text);
    throw new UsageError(`--max-warnings takes a whole number, not ${JSON.stringify(text)}`);
  });

export async function run(call: Call): Promise<ExitCode> {
  const flags = call.flags as unknown as Flags;
  const { terminal } = call;
  const { fix, fixUnsafe, diff, maxWarnings } = flags;
  const given = await inputsOf(call);
  if (!given) return helpInstead(call);
  const mends = fix || fixUnsafe || diff;
  // Two results cannot share a stream.
  const taken = diff || (mends && !given.onlyFiles);
  const reporter = await createReporter(flags, {
    terminal,
    output: taken ? terminal.stderr : terminal.stdout,
    quiet: flags.quiet === true,
  });
  const problems = new Problems((problem) => reporter.problem(problem));
  const disabling = new Disabling(terminal);
  const tally = new Tally();
  let applied = 0;
  let changed = false;
  const report = async (diagnostics: readonly Diagnostic[], document: Document): Promise<void> => {
    for (const diagnostic of diagnostics) {
      tally.add(diagnostic);
      if (!diff) await reporter.finding(diagnostic, { document, range: diagnostic.range });
    }
  };
  await forEachInput(given.inputs, problems, async (input) => {
    disabling.enter(input);
    const rewrite = mends ? new Rewrite(input, diff ? 'diff' : 'place', terminal) : undefined;
    try {
      for await (const { document, items, ...block } of input.blocks()) {
        const linter = await linterFor(items, document, input, disabling);
        const found = linter.find(items);
        if (!rewrite) {
          for (const entry of inOrder(found)) {
            if ('code' in entry) await report([entry], document);
            else await problems.inHost(document, entry);
          }
          continue;
        }
        for (const problem of found.problems) await problems.inHost(document, problem);
        const fixed = linter.fix(document.text, block.reread, { unsafe: fixUnsafe === true, found: found.diagnostics });
        applied += fixed.applied;
        const mended = createDocument(document.name, fixed.text, rewrite.firstLineOf(document));
        await rewrite.add({ document, ...block }, fixed.text);
        await report(fixed.remaining, mended);
      }
      rewrite?.end();
    } catch (error) {
      rewrite?.discard();
      throw error;
    }
    changed ||= rewrite?.changed === true;
  });
  for (const { diagnostic, location } of disabling.unused()) {
    tally.add(diagnostic);
    await reporter.finding(diagnostic, location);
  }
  await reporter.end({
    tally,
    problems: problems.count,
    maxWarnings,
    fixes: mends ? { count: applied, made: !diff } : undefined,
  });
  if (problems.count > 0) return 2;
  return diff ? (changed ? 1 : 0) : tally.exitCode(maxWarnings);
}

/** Findings and problems in the order of the text. */
const inOrder = ({ diagnostics, problems }: HostFindings): readonly (Diagnostic | HostProblem)[] =>
  problems.length === 0 ? diagnostics : [...diagnostics, ...problems].sort((a, b) => a.range.start - b.range.start);

/** A linter for a stretch of an input. */
async function linterFor(
  items: Block['items'],
  document: Document,
  input: Input,
  disabling: Disabling,
): Promise<Linter> {
  const { language, target, rules } = input.settings;
  const options: LinterOptions = { ...language, target, rules, isSuppressed: disabling.in(input, document) };
  return createLinter(options, await loadFor(items, options));
}

/** What tells people or programs of the findings. Each form is loaded when it is asked for. */
async function createReporter({ format, statistics }: Flags, options: LintReporterOptions): Promise<LintReporter> {
  if (statistics) {
    if (format === 'pretty' || format === 'json') {
      return (await import('../reporters/statistics.js')).createStatisticsReporter(options, format);
    }
    throw new UsageError(`--statistics and --format ${format} exclude each other`);
  }
  switch (format) {
    case 'pretty':
      return (await import('../reporters/pretty.js')).createPrettyReporter(options);
    case 'json':
      return (await import('../reporters/json.js')).createJsonReporter(options);
    case 'sarif':
      return (await import('../reporters/sarif.js')).createSarifReporter(options);
    case 'github':
      return (await import('../reporters/github.js')).createGithubReporter(options);
  }
}
