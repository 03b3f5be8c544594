import { type Command, Option } from 'commander';
import { diagnosticCodes } from '../../diagnostics/codes.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { type Level, levels } from '../../linter/level.js';
import { counted } from '../../text/counted.js';
import { addInputs, addLanguageOptions, addQuiet, addWatch } from '../arguments/options.js';
import { helpInstead, inputsOf } from '../arguments/prompts.js';
import { choice, countOption, fileOption, oneOf } from '../base/option-kinds.js';
import { UsageError } from '../base/usage-error.js';
import { addFilterOptions, checkResumable, Filter } from '../batch/filter.js';
import type { Fixed, LintJobOptions } from '../batch/jobs/lint.js';
import type { JobResult, ReportedFinding } from '../batch/jobs/result.js';
import type { Job } from '../batch/task.js';
import type { Call, ExitCode } from '../input/call.js';
import { documentOf } from '../input/chunk.js';
import { ConfigSuppressions } from '../input/config-suppressions.js';
import { Document, type Location } from '../input/document.js';
import type { InputSettings } from '../input/inputs.js';
import { AffixLocations } from '../output/affix-locations.js';
import { Problems } from '../output/problems.js';
import { Rewrites } from '../output/rewrite.js';
import { asOutput, batching, openSink, redirected } from '../output/sink.js';
import { Tally } from '../output/tally.js';
import { Reporter } from '../reporters/report.js';
import type { LintReporter, LintReporterOptions } from '../reporters/reporter.js';

const formats = ['pretty', 'concise', 'json', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle'] as const;

type Format = (typeof formats)[number];

interface Flags {
  readonly fix?: true;
  readonly fixUnsafe?: true;
  readonly diff?: true;
  readonly addSuppressions?: true;
  readonly baseline?: string;
  readonly updateBaseline?: true;
  readonly format: Format;
  readonly statistics?: true;
  readonly maxWarnings?: number;
  readonly records?: true;
  readonly checkpoint?: string;
  readonly output?: string;
  readonly quiet?: true;
  readonly all?: true;
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
    .addOption(choice('-f, --format <form>', 'how findings are shown', formats).default('pretty'))
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
  const { fix, fixUnsafe, diff, maxWarnings, records, output } = flags;
  checkModes(flags);
  const suppresses = flags.addSuppressions === true;
  const mends = fix || fixUnsafe || diff || suppresses;
  if (records && (mends || flags.baseline !== undefined || flags.statistics || flags.format !== 'pretty')) {
    throw new UsageError('--records is a form of its own: no other form and no fixes go with it');
  }
  if (records && maxWarnings !== undefined) {
    throw new UsageError('--records and --max-warnings exclude each other: the exit code says nothing of records');
  }
  if (diff && flags.format !== 'pretty' && !flags.statistics) {
    throw new UsageError(`--diff and --format ${flags.format} exclude each other`);
  }
  if (flags.statistics && flags.format !== 'pretty' && flags.format !== 'json') {
    throw new UsageError(`--statistics and --format ${flags.format} exclude each other`);
  }
  const inputs = await inputsOf(call, 'path');
  if (!inputs) return helpInstead(call);
  const filter = new Filter(call, inputs);
  const { terminal } = filter;
  const options: LintJobOptions = {
    records: filter.records,
    fix: mends && !suppresses ? (fixUnsafe ? 'unsafe' : 'safe') : undefined,
    suppress: suppresses ? (flags.quiet ? 'errors' : 'all') : undefined,
  };
  const configSuppressions = new ConfigSuppressions(terminal);
  if (records) {
    const reporter = new Reporter(terminal, { fixNote: () => '', all: flags.all });
    const job = { name: 'lint', options } as Job<JobResult>;
    return filter.runAndReport(job, { reporter, suppressed: (input) => configSuppressions.in(input) });
  }
  // `--output` is for the findings; with `--diff`, it is for the diff.
  const sink = output === undefined ? undefined : openSink(terminal, output);
  const fileOutput = sink && asOutput(sink);
  const isPretty = isForPeople(flags);
  // Two kinds of results cannot share a stream.
  const isStdoutTaken = isPretty || diff || (mends && !inputs.onlyFiles);
  const findings = batching(fileOutput && !diff ? fileOutput : isStdoutTaken ? terminal.stderr : terminal.stdout);
  const flush = async (): Promise<void> => {
    await findings.flush();
    await sink?.flush();
  };
  const reporter = await createReporter(flags, {
    terminal: isPretty ? redirected(terminal, 'stderr', findings) : terminal,
    output: findings,
    quiet: flags.quiet === true,
    all: flags.all === true,
  });
  const problems = new Problems(async (problem) => {
    await reporter.problem(problem);
    await findings.flush();
  }, filter.notes);
  const tally = new Tally(flags.quiet);
  const baseline =
    flags.baseline === undefined
      ? undefined
      : (await import('../input/baseline.js')).Baseline.open(flags.baseline, terminal, flags.updateBaseline === true);
  /** Findings of the current input that could not be suppressed. */
  let unsuppressed = 0;
  const changed = fileOutput && diff ? redirected(terminal, 'stdout', fileOutput) : terminal;
  const rewrites = new Rewrites(mends ? (diff ? 'diff' : 'place') : undefined, changed);
  /** The number of fixes in files that were written. */
  let applied = 0;
  /** The number of fixes in the current file, which are lost if writing it fails. */
  let pending = 0;
  /** The number of files that could not be written. */
  let unwritten = 0;
  const write = async (diagnostic: Diagnostic, location: Location): Promise<void> => {
    tally.add(diagnostic);
    if (!diff) await reporter.finding(diagnostic, location);
  };
  const reportAt = async (diagnostic: Diagnostic, location: Location): Promise<void> => {
    if (!baseline) return write(diagnostic, location);
    for (const each of baseline.take(diagnostic, location)) await write(each.diagnostic, each.location);
  };
  const affixLocations = new AffixLocations();
  const report = async (finding: ReportedFinding, document: Document, settings: InputSettings): Promise<void> => {
    if (!finding.affix) return reportAt(finding, { document, range: finding.range });
    const location = affixLocations.firstOf(finding, finding.affix, settings);
    if (!location) return;
    // Nothing is fixed in an affix.
    const { fixes: _, affix, beside, ...diagnostic } = finding;
    await reportAt(diagnostic, { ...location, beside: { document, range: beside } });
    // Prompts that this run does not read may have more findings there: only an update takes it for read.
    if (flags.updateBaseline) baseline?.leave(location.document.name);
  };
  const job: Job<JobResult | Fixed> = { name: 'lint', options };
  try {
    await filter.through(
      job,
      {
        async enter(input, state) {
          configSuppressions.enter(input);
          rewrites.enter(input, state);
          await reporter.enter?.(input.name);
          pending = 0;
          unsuppressed = 0;
          baseline?.enter();
        },
        suppressed: (input) => configSuppressions.in(input),
        async take(outcome, chunk, { settings }) {
          const document = documentOf(chunk);
          if ('events' in outcome) {
            for (const event of outcome.events) {
              // Only `--records` has output besides findings.
              if (typeof event === 'string' || event instanceof Uint8Array) continue;
              if ('code' in event) await report(event, document, settings);
              else await problems.inHost(document, event);
            }
            await flush();
            return;
          }
          const { current } = rewrites;
          for (const problem of outcome.problems) await problems.inHost(document, problem);
          pending += outcome.applied;
          if (outcome.cannotSuppress) unsuppressed += outcome.remaining.length;
          const mended = new Document(document.name, outcome.text, current?.firstLineOf(chunk));
          await current?.add(chunk, outcome.text);
          // A file that cannot be written stays as it is.
          if (current?.error) for (const diagnostic of outcome.found) await report(diagnostic, document, settings);
          else for (const diagnostic of outcome.remaining) await report(diagnostic, mended, settings);
          for (const finding of outcome.inAffixes) await report(finding, mended, settings);
          await flush();
        },
        async leave({ name }, failed) {
          // Count the file now, and no longer once it is written: writing may throw.
          unwritten++;
          rewrites.leave(failed);
          unwritten--;
          if (failed) return;
          applied += pending;
          baseline?.leave(name);
          if (unsuppressed > 0) await filter.notes.print(cannotSuppress(name, unsuppressed));
        },
      },
      problems,
    );
    for (const { diagnostic, location } of [...configSuppressions.unused(), ...(baseline?.unused() ?? [])]) {
      tally.add(diagnostic);
      await reporter.finding(diagnostic, location);
    }
    await flush();
    const written = baseline?.write();
    if (written !== undefined) await filter.notes.print(written);
    await reporter.end({
      tally,
      problems: problems.count - unwritten,
      unwritten,
      maxWarnings,
      fixes: mends ? { count: applied, applied: !diff, areSuppressions: suppresses } : undefined,
    });
    await flush();
    await sink?.end(problems.count);
  } catch (error) {
    if (!sink) await findings.flush();
    sink?.discard();
    throw error;
  }
  if (problems.count > 0) return 2;
  return diff && rewrites.changed ? 1 : tally.exitCode(maxWarnings);
}

/**
 * Checks combinations of options.
 *
 * @throws UsageError where two exclude each other, or one needs another.
 */
function checkModes(flags: Flags): void {
  const { fix, fixUnsafe, diff, addSuppressions, baseline, updateBaseline, statistics } = flags;
  checkResumable(flags);
  const flagIf = (value: unknown, name: string): readonly string[] => (value ? [name] : []);
  const fixes = [...flagIf(fix, '--fix'), ...flagIf(fixUnsafe, '--fix-unsafe')];
  if (addSuppressions) {
    const [other] = [...fixes, ...flagIf(baseline, '--baseline'), ...flagIf(statistics, '--statistics')];
    if (other) throw new UsageError(`--add-suppressions and ${other} exclude each other`);
  }
  if (!updateBaseline) return;
  if (baseline === undefined) throw new UsageError('--update-baseline needs --baseline: the file to write');
  const [other] = [...fixes, ...flagIf(diff, '--diff')];
  if (other) throw new UsageError(`--update-baseline and ${other} exclude each other`);
}

const cannotSuppress = (name: string, count: number): string =>
  `${name} has no place for remarks: ${counted(count, 'finding')} left, which "promptc-disable" of a configuration, or --baseline, can keep from being reported`;

/** Whether findings are code frames on standard error, for people. Other formats go to standard output. */
const isForPeople = ({ format, statistics }: Flags): boolean => format === 'pretty' && !statistics;

/** Creates the reporter. Loads its format on demand. */
async function createReporter({ format, statistics }: Flags, options: LintReporterOptions): Promise<LintReporter> {
  if (statistics) {
    const { createStatisticsReporter } = await import('../reporters/statistics.js');
    return createStatisticsReporter(options, format === 'json' ? 'json' : 'pretty');
  }
  switch (format) {
    case 'pretty':
      return (await import('../reporters/pretty.js')).createPrettyReporter(options);
    case 'json':
      return (await import('../reporters/json.js')).createJsonReporter(options);
    case 'sarif':
      return (await import('../reporters/sarif.js')).createSarifReporter(options);
    case 'concise':
      return (await import('../reporters/concise.js')).createConciseReporter(options);
    case 'gitlab':
      return (await import('../reporters/gitlab.js')).createGitlabReporter(options);
    case 'junit':
      return (await import('../reporters/junit.js')).createJunitReporter(options);
    case 'checkstyle':
      return (await import('../reporters/checkstyle.js')).createCheckstyleReporter(options);
    case 'github':
      return (await import('../reporters/github.js')).createGithubReporter(options);
  }
}
