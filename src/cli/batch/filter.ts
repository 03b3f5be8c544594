import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import type { Severity } from '../../diagnostics/diagnostic.js';
import { kindByName } from '../../readers/reader-kind.js';
import { countOption, fileOption, filled } from '../base/option-kinds.js';
import { UsageError } from '../base/usage-error.js';
import { version } from '../base/version.js';
import type { Call, ExitCode } from '../input/call.js';
import { documentOf } from '../input/chunk.js';
import { otherNames, settingNames } from '../input/configs.js';
import { type Inputs, passOver } from '../input/inputs.js';
import { fileOf, writtenFiles } from '../input/paths/written.js';
import { bytesToRead } from '../input/pictures/picture-name.js';
import { AffixLocations } from '../output/affix-locations.js';
import { Notes } from '../output/notes.js';
import { Problems } from '../output/problems.js';
import { openProgress, type Progress } from '../output/progress.js';
import { openSink, type Sink } from '../output/sink.js';
import { visibleJson } from '../output/visible.js';
import type { Reporter } from '../reporters/report.js';
import type { Terminal } from '../terminal/terminal.js';
import { Checkpoint, type RunProgress } from './checkpoint.js';
import type { RecordOptions } from './jobs/records.js';
import type { JobResult } from './jobs/result.js';
import { type PipelineOptions, runPipeline, type Steps } from './pipeline.js';
import type { Job, Outcome } from './task.js';

/** The heading of the options for records and large input. */
const runGroup = 'Records and long runs:';

interface FilterFlags {
  readonly records?: true;
  readonly keep?: readonly string[];
  readonly infos?: true;
  readonly output?: string;
  readonly checkpoint?: string;
  readonly quiet?: true;
}

/**
 * Checks options that need other options.
 *
 * @throws UsageError where one is missing.
 */
export function checkFlags({ records, keep = [], infos, output, checkpoint }: FilterFlags): void {
  if (keep.length > 0 && !records) throw new UsageError('--keep needs --records: only records have fields');
  if (infos && !records) throw new UsageError('--infos needs --records: elsewhere they are told anyway');
  if (checkpoint !== undefined && output === undefined) {
    throw new UsageError('--checkpoint needs --output: what was written to a pipe cannot be gone on with');
  }
}

/**
 * Checks the options of a command that can go on with records only.
 *
 * @throws UsageError for `--checkpoint` without `--records`.
 */
export function checkResumable({ records, checkpoint }: FilterFlags): void {
  if (checkpoint !== undefined && !records)
    throw new UsageError('--checkpoint needs --records: nothing else can be gone on with');
}

interface WorkFlags {
  readonly jobs?: number;
  readonly progress?: boolean;
}

/**
 * Checks the files that options write.
 *
 * @throws UsageError where the run reads one of them, where one has the name of a configuration or ignore file, or that of
 * a file of prompts although it gets none, and where two are the same file.
 */
function checkWritten(
  flags: Readonly<Record<string, unknown>>,
  inputs: readonly string[],
  terminal: Terminal,
  writesPrompts: boolean,
): void {
  const written = new Map<string, string>();
  let read: ReadonlyMap<string, string> | undefined;
  for (const { option, path, paths } of writtenFiles(flags, terminal)) {
    const base = basename(path);
    if ([...settingNames, ...otherNames].includes(base))
      throw new UsageError(`--${option} ${path}: ${base} is the name of a configuration or an ignore file`);
    read ??= filesRead(flags, inputs, terminal);
    const what = read.get(fileOf(path, terminal));
    if (what !== undefined) throw new UsageError(`--${option} names ${what}`);
    if (kindByName(path) === 'text' && !(writesPrompts && option === 'output'))
      throw new UsageError(`--${option} names a file of prompts, and none are written: ${path}`);
    for (const each of paths) {
      const file = fileOf(each, terminal);
      const other = written.get(file);
      if (other !== undefined) throw new UsageError(`--${other} and --${option} name the same file: ${each}`);
      written.set(file, option);
    }
  }
}

/** What a run reads, for people, by the key of its file. */
function filesRead(
  { config, baseline, updateBaseline }: Readonly<Record<string, unknown>>,
  inputs: readonly string[],
  terminal: Terminal,
): ReadonlyMap<string, string> {
  const read = new Map(inputs.map((input) => [fileOf(input, terminal), `an input: ${input}`]));
  if (typeof config === 'string') read.set(fileOf(config, terminal), `the configuration: ${config}`);
  if (typeof baseline === 'string' && !updateBaseline)
    read.set(fileOf(baseline, terminal), `the baseline: ${baseline}`);
  return read;
}

/** Whether a call writes files: those that options name, or its inputs. */
const writesFiles = (
  { output, html, updateBaseline, write, diff, fix, fixUnsafe, addSuppressions }: Call['flags'],
  { files }: Inputs,
): boolean =>
  Boolean(output ?? html ?? updateBaseline) ||
  (files.length > 0 && !diff && Boolean(write ?? fix ?? fixUnsafe ?? addSuppressions));

/** Adds the options of commands that write a record for each record of the input. */
export const addFilterOptions = (command: Command): Command =>
  addWorkOptions(
    addOutput(command)
      .optionsGroup(runGroup)
      .option('--records', 'a line of JSON for each record of the input, also for those that cannot be read')
      .addOption(keepOption())
      .option('--infos', 'also findings that are worth no more than a word (with --records)')
      .addOption(
        fileOption('--checkpoint <file>', 'remember there how far a run came, and go on from there (with --output)'),
      ),
  );

/** Adds the option for the destination of results. */
export const addOutput = (command: Command): Command => command.addOption(outputOption());

/** Adds the options of commands that may run long. */
export const addWorkOptions = (command: Command): Command =>
  command
    .optionsGroup(runGroup)
    .addOption(jobsOption())
    .option('--progress', 'say how far the run is, also where nobody watches')
    .option('--no-progress', 'show no bar on a terminal')
    .optionsGroup('Options:');

const keepOption = (): Option =>
  new Option(
    '--keep <fields>',
    'fields of a record that go along, with commas between them; * is all (with --records)',
  ).argParser((text: string, before: readonly string[] = []) => {
    const names = text.split(',').map((name) => name.trim());
    if (names.includes('')) throw new UsageError(`--keep takes names of fields, not ${JSON.stringify(text)}`);
    return [...new Set([...before, ...names])];
  });

const jobsOption = (): Option =>
  countOption(
    '--jobs <number>',
    'threads that work at once (default: one for each core, where there is so much to do that they pay)',
    { most: 999 },
  );

/** The option for the destination of results. `-` is standard output. */
const outputOption = (): Option => {
  const option = new Option(
    '-o, --output <file>',
    'write there instead of standard output; gzip packs what ends in .gz',
  );
  return option.argParser((value) => filled(value, option));
};

/** How to write the results of a command, and report its findings. */
export interface OutputSteps extends Pick<Steps<JobResult>, 'suppressed'> {
  readonly reporter: Reporter;
  /** Makes a text safe to show on a terminal. Default: {@link visibleJson}. */
  readonly shown?: (text: string) => string;
  /** Takes the output. Default: writes it to the sink. */
  readonly write?: (text: string, sink: Sink) => Promise<void> | undefined;
  /** Called at the end of the output, with the number of problems. */
  readonly end?: (sink: Sink, problems: number) => Promise<void> | undefined;
}

/** A run over inputs: distributes the work and writes the results. */
export class Filter {
  /** The terminal to write to during the run: it hides the progress bar first. */
  readonly terminal: Terminal;
  /** How to write records. Undefined: no records are written. */
  readonly records: RecordOptions | undefined;
  /** Whether anybody sees findings of severity info. */
  readonly reportsInfos: boolean;
  /** For messages besides results and problems. */
  readonly notes: Notes;
  /** Whether the results go to a file. */
  readonly toFile: boolean;
  private readonly progress: Progress | undefined;
  private readonly flags: FilterFlags & WorkFlags;

  constructor(
    call: Call,
    private readonly inputs: Inputs,
    /** Whether `--output` takes prompts. Default: false. */
    { writesPrompts = false } = {},
  ) {
    const flags = call.flags as FilterFlags & WorkFlags;
    const { records, keep = [], infos, output, checkpoint, quiet } = flags;
    if (checkpoint !== undefined && !inputs.onlyFiles) {
      throw new UsageError('--checkpoint needs files: nothing else can be read from where it was left');
    }
    checkWritten(call.flags, inputs.files, call.terminal, writesPrompts);
    // There is work to do although nobody reads what is said.
    if (writesFiles(call.flags, inputs)) call.terminal.goOnUnread();
    this.flags = flags;
    this.toFile = output !== undefined;
    const severities: Severity[] = ['error'];
    if (!quiet) severities.push('warning');
    if (infos) severities.push('info');
    this.reportsInfos = records ? infos === true : !quiet;
    this.records = records && {
      keep,
      named: inputs.count > 1,
      severities,
      shown: !this.toFile && call.terminal.stdout.isTTY,
    };
    const { meter } = inputs;
    ({ terminal: this.terminal, progress: this.progress } = openProgress(call.terminal, {
      // A single prompt takes no time: do not even open standard error for its progress.
      wanted: flags.progress ?? (inputs.isOneArgument ? false : undefined),
      meter,
    }));
    this.notes = new Notes(this.terminal, quiet === true);
  }

  /** Runs a job over all inputs. */
  async through<R extends Outcome>(job: Job<R>, steps: Steps<R>, problems: Problems): Promise<void> {
    try {
      await runPipeline(this.inputs.inputs, job, steps, { ...this.workOptions, problems });
    } finally {
      this.progress?.end();
    }
  }

  /** Runs a job over all inputs, writes its results and reports its findings. */
  async runAndReport(job: Job<JobResult>, output: OutputSteps): Promise<ExitCode> {
    const { progress } = this;
    const { reporter, shown = visibleJson, write = (text, to) => to.write(text) } = output;
    const checkpoint = await this.openCheckpoint(job);
    const reached = checkpoint?.reached;
    const sink = this.openSink(checkpoint);
    const problems = new Problems((problem) => reporter.problem(problem), this.notes);
    problems.count = reached?.problems ?? 0;
    reporter.hasErrors = reached?.errors ?? false;
    const from = checkpoint && { input: reached?.input ?? 0, place: reached?.place };
    if (reached) this.resume(reached);
    let input = (from?.input ?? 0) - 1;
    let { records = 0, findings = 0 } = reached ?? {};
    const affixLocations = new AffixLocations();
    try {
      await runPipeline(
        this.inputs.inputs,
        job,
        {
          ...(output.suppressed ? { suppressed: output.suppressed } : {}),
          enter() {
            input++;
          },
          async take({ events, ...counts }, chunk, { settings }, place) {
            records += counts.records;
            findings += counts.findings;
            const document = documentOf(chunk);
            for (const event of events) {
              if (typeof event === 'string') await write(sink.isTTY ? shown(event) : event, sink);
              else if (event instanceof Uint8Array) await sink.write(event);
              else if ('kind' in event) await problems.inHost(document, event);
              else if (event.affix) {
                const location = affixLocations.firstOf(event, event.affix, settings);
                if (location) await reporter.report(event, location, { document, range: event.beside });
              } else await reporter.report(event, { document, range: event.range });
            }
            await sink.flush();
            if (!checkpoint?.isDue) return;
            sink.sync();
            const { size = 0 } = sink;
            const { hasErrors: errors } = reporter;
            checkpoint.save({ input, place, size, errors, problems: problems.count, records, findings });
          },
        },
        { ...this.workOptions, problems, from },
      );
      await output.end?.(sink, problems.count);
      await reporter.end();
      await sink.flush();
      await sink.end(problems.count);
      checkpoint?.remove();
    } catch (error) {
      sink.discard();
      checkpoint?.fail();
      throw error;
    } finally {
      progress?.end();
    }
    if (problems.count > 0) return 2;
    // Records contain their own errors.
    return reporter.hasErrors && !this.records ? 1 : 0;
  }

  /** Continues from the progress of an earlier run. */
  private resume({ input, records = 0, findings = 0 }: RunProgress): void {
    for (const path of this.inputs.files.slice(0, input)) {
      passOver(bytesToRead(path, this.terminal) ?? 0, this.inputs.meter);
    }
    this.progress?.resume({ records, findings });
  }

  private get workOptions(): Omit<PipelineOptions, 'problems'> {
    const { terminal, progress, flags } = this;
    const { total, before } = this.inputs.meter;
    return { terminal, progress, jobs: flags.jobs, total: total && total - before };
  }

  private openSink(checkpoint: Checkpoint | undefined): Sink {
    try {
      checkpoint?.begin();
      return openSink(this.terminal, this.flags.output, checkpoint && { from: checkpoint.reached?.size });
    } catch (error) {
      checkpoint?.fail();
      throw error;
    }
  }

  private async openCheckpoint(job: Job<Outcome>): Promise<Checkpoint | undefined> {
    const { output, checkpoint } = this.flags;
    if (checkpoint === undefined || output === undefined) return undefined;
    const { terminal } = this;
    const { files } = this.inputs;
    const inputs = files.map((path) => [path, terminal.sizeOf(path), terminal.changeTimeOf?.(path)] as const);
    // Options about speed and display do not affect the output.
    const flags = { ...this.flags, jobs: undefined, progress: undefined, color: undefined, all: undefined };
    const all = { version, job, files, output, flags, settings: await this.inputs.settings() };
    const run = JSON.stringify(all, (_, value) => (value instanceof Map ? [...value] : value));
    return Checkpoint.open(checkpoint, output, terminal, { run, inputs });
  }
}
