import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { ReaderKind } from '../../readers/reader-kind.js';
import { counted } from '../../text/counted.js';
import type { Baseline } from '../input/baseline.js';
import type { ExitCode } from '../input/call.js';
import { type Chunk, documentOf } from '../input/chunk.js';
import { ConfigSuppressions } from '../input/config-suppressions.js';
import { Document, type Location } from '../input/document.js';
import type { Input, InputSettings, Inputs } from '../input/inputs.js';
import { AffixLocations } from '../output/affix-locations.js';
import { Problems } from '../output/problems.js';
import { type Destination, leftAloneNote, Rewrites } from '../output/rewrite.js';
import { asOutput, type Batch, batching, openSink, redirected, type Sink } from '../output/sink.js';
import { Tally } from '../output/tally.js';
import { createReporter, type LintFormat } from '../reporters/create-reporter.js';
import { Reporter } from '../reporters/report.js';
import type { LintReporter } from '../reporters/reporter.js';
import type { Terminal } from '../terminal/terminal.js';
import type { Filter } from './filter.js';
import type { Fixed, LintJobOptions } from './jobs/lint.js';
import type { JobResult, ReportedFinding } from './jobs/result.js';
import type { Job } from './task.js';

/** The options of `lint` that say what becomes of findings and fixes. */
export interface LintFlags {
  readonly fix?: true;
  readonly fixUnsafe?: true;
  readonly diff?: true;
  readonly addSuppressions?: true;
  readonly baseline?: string;
  readonly updateBaseline?: true;
  readonly format: LintFormat;
  readonly statistics?: true;
  readonly maxWarnings?: number;
  readonly output?: string;
  readonly quiet?: true;
  readonly all?: true;
}

/** Whether a run makes new texts: with fixes or with suppressions. */
export const mendsTexts = ({ fix, fixUnsafe, diff, addSuppressions }: LintFlags): boolean =>
  Boolean(fix ?? fixUnsafe ?? diff ?? addSuppressions);

/** Writes a record with its findings for each record of the inputs. */
export function lintRecords(filter: Filter, { all }: LintFlags): Promise<ExitCode> {
  const suppressions = new ConfigSuppressions(filter.terminal);
  const reporter = new Reporter(filter.terminal, { fixNote: () => '', all });
  const options: LintJobOptions = { records: filter.records, fix: undefined };
  return filter.runAndReport({ name: 'lint', options }, { reporter, suppressed: (input) => suppressions.in(input) });
}

/** Reports the findings in the inputs, and makes fixes or adds suppressions where the flags say so. */
export async function lintInputs(filter: Filter, inputs: Inputs, flags: LintFlags): Promise<ExitCode> {
  const { diff, maxWarnings } = flags;
  const { terminal, notes } = filter;
  const mends = mendsTexts(flags);
  const streams = openStreams(flags, terminal, inputs.onlyFiles);
  const reporter = await createReporter(flags.format, flags.statistics === true, {
    terminal: streams.terminal,
    output: streams.findings,
    quiet: flags.quiet === true,
    all: flags.all === true,
  });
  const problems = new Problems(async (problem) => {
    await reporter.problem(problem);
    await streams.findings.flush();
  }, notes);
  const suppressions = new ConfigSuppressions(terminal);
  const baseline = await openBaseline(flags, terminal);
  const findings = new Findings(reporter, baseline, flags);
  const mending = new Mending(mends ? (diff ? 'diff' : 'place') : undefined, streams.changed);
  const job: Job<JobResult | Fixed> = { name: 'lint', options: jobOptions(flags) };
  try {
    await filter.through(
      job,
      {
        async enter(input, state) {
          suppressions.enter(input);
          mending.enter(input, state);
          await reporter.enter?.(input.name);
          baseline?.enter();
        },
        suppressed: (input) => suppressions.in(input),
        async take(outcome, chunk, { settings }) {
          if ('events' in outcome) await takeEvents(outcome, documentOf(chunk), settings, findings, problems);
          else {
            for (const problem of outcome.problems) await problems.inHost(documentOf(chunk), problem);
            const { left, document } = await mending.add(outcome, chunk);
            for (const finding of [...left, ...outcome.inAffixes]) await findings.add(finding, document, settings);
          }
          await streams.flush();
        },
        async leave({ name }, failed) {
          const unsuppressed = mending.leave(failed);
          if (failed) return;
          if (mending.leftAlone) await notes.print(leftAloneNote(name, mending.leftAlone));
          baseline?.leave(name);
          if (unsuppressed > 0) await notes.print(cannotSuppress(name, unsuppressed));
        },
      },
      problems,
    );
    for (const unused of [...suppressions.unused(), ...(baseline?.unused() ?? [])]) await findings.addUnused(unused);
    await streams.flush();
    const written = baseline?.write();
    if (written !== undefined) await notes.print(written);
    await reporter.end({
      tally: findings.tally,
      problems: problems.count - mending.unwritten,
      unwritten: mending.unwritten,
      maxWarnings,
      fixes: mends
        ? { count: mending.applied, applied: !diff, areSuppressions: flags.addSuppressions === true }
        : undefined,
    });
    await streams.flush();
    await streams.sink?.end(problems.count);
  } catch (error) {
    if (!streams.sink) await streams.findings.flush();
    streams.sink?.discard();
    throw error;
  }
  if (problems.count > 0) return 2;
  return diff && mending.changed ? 1 : findings.tally.exitCode(maxWarnings);
}

function jobOptions({ fix, fixUnsafe, diff, addSuppressions, quiet }: LintFlags): LintJobOptions {
  if (addSuppressions) return { records: undefined, fix: undefined, suppress: quiet ? 'errors' : 'all' };
  return { records: undefined, fix: fixUnsafe ? 'unsafe' : (fix ?? diff) ? 'safe' : undefined };
}

async function openBaseline(
  { baseline, updateBaseline }: LintFlags,
  terminal: Terminal,
): Promise<Baseline | undefined> {
  if (baseline === undefined) return undefined;
  return (await import('../input/baseline.js')).Baseline.open(baseline, terminal, updateBaseline === true);
}

/** Where the findings and the new texts of a run go. */
interface Streams {
  readonly findings: Batch;
  /** The terminal that findings are drawn for. */
  readonly terminal: Terminal;
  /** The terminal that diffs and new texts are written to. */
  readonly changed: Terminal;
  /** The file of `--output`: for the findings; with `--diff`, for the diff. */
  readonly sink: Sink | undefined;
  /** Writes all findings so far. */
  flush(): Promise<void>;
}

function openStreams(flags: LintFlags, terminal: Terminal, onlyFiles: boolean): Streams {
  const { output, diff } = flags;
  const sink = output === undefined ? undefined : openSink(terminal, output);
  const file = sink && asOutput(sink);
  // Findings are code frames for people; other formats go to standard output.
  const isForPeople = flags.format === 'pretty' && !flags.statistics;
  // Two kinds of results cannot share a stream.
  const isStdoutTaken = isForPeople || diff || (mendsTexts(flags) && !onlyFiles);
  const findings = batching(file && !diff ? file : isStdoutTaken ? terminal.stderr : terminal.stdout);
  return {
    findings,
    terminal: isForPeople ? redirected(terminal, 'stderr', findings) : terminal,
    changed: file && diff ? redirected(terminal, 'stdout', file) : terminal,
    sink,
    async flush() {
      await findings.flush();
      await sink?.flush();
    },
  };
}

/** Takes the findings of a chunk that nothing was mended in. */
async function takeEvents(
  { events }: JobResult,
  document: Document,
  settings: InputSettings,
  findings: Findings,
  problems: Problems,
): Promise<void> {
  for (const event of events) {
    // Only `--records` has output besides findings.
    if (typeof event === 'string' || event instanceof Uint8Array) continue;
    if ('code' in event) await findings.add(event, document, settings);
    else await problems.inHost(document, event);
  }
}

/** Counts findings and reports them, but for those that the baseline has. */
class Findings {
  readonly tally: Tally;
  private readonly affixLocations = new AffixLocations();

  constructor(
    private readonly reporter: LintReporter,
    private readonly baseline: Baseline | undefined,
    private readonly flags: LintFlags,
  ) {
    this.tally = new Tally(flags.quiet);
  }

  async add(finding: ReportedFinding, document: Document, settings: InputSettings): Promise<void> {
    if (!finding.affix) return this.addAt(finding, { document, range: finding.range });
    const location = this.affixLocations.firstOf(finding, finding.affix, settings);
    if (!location) return;
    // Nothing is fixed in an affix.
    const { fixes: _, affix, beside, ...diagnostic } = finding;
    await this.addAt(diagnostic, { ...location, beside: { document, range: beside } });
    // Prompts that this run does not read may have more findings there: only an update takes it for read.
    if (this.flags.updateBaseline) this.baseline?.leave(location.document.name);
  }

  /** Adds a suppression that suppressed nothing, or an entry of the baseline that was not found. */
  async addUnused({ diagnostic, location }: { diagnostic: Diagnostic; location: Location }): Promise<void> {
    this.tally.add(diagnostic);
    await this.reporter.finding(diagnostic, location);
  }

  private async addAt(diagnostic: Diagnostic, location: Location): Promise<void> {
    const found = this.baseline ? this.baseline.take(diagnostic, location) : [{ diagnostic, location }];
    for (const each of found) {
      this.tally.add(each.diagnostic);
      // A diff is shown in their place.
      if (!this.flags.diff) await this.reporter.finding(each.diagnostic, each.location);
    }
  }
}

/** Writes the new texts of the inputs, one after the other. */
class Mending {
  /** The number of fixes in files that were written. */
  applied = 0;
  /** The number of files that could not be written. */
  unwritten = 0;
  private readonly rewrites: Rewrites;
  /** The number of fixes in the current file, which are lost if writing it fails. */
  private pending = 0;
  /** Findings of the current input that could not be suppressed. */
  private unsuppressed = 0;
  /** How the current input was read, where it may be any document, so that nothing was mended in it. */
  leftAlone: ReaderKind | undefined;

  constructor(destination: Destination | undefined, terminal: Terminal) {
    this.rewrites = new Rewrites(destination, terminal);
  }

  /** Whether any text has changed. */
  get changed(): boolean {
    return this.rewrites.changed;
  }

  enter(input: Input, state: string | undefined): void {
    this.rewrites.enter(input, state);
    this.pending = 0;
    this.unsuppressed = 0;
    this.leftAlone = undefined;
  }

  /** Takes the new text of a chunk. Returns the findings left, and the document that they are in. */
  async add(
    { text, applied, found, remaining, leftAlone, cannotSuppress }: Fixed,
    chunk: Chunk,
  ): Promise<{ left: readonly Diagnostic[]; document: Document }> {
    const { current } = this.rewrites;
    this.leftAlone ??= leftAlone;
    this.pending += applied;
    if (cannotSuppress) this.unsuppressed += remaining.length;
    const document = new Document(documentOf(chunk).name, text, current?.firstLineOf(chunk));
    await current?.add(chunk, text);
    // A file that cannot be written stays as it is.
    return current?.error ? { left: found, document: documentOf(chunk) } : { left: remaining, document };
  }

  /**
   * Ends the text of an input. Returns the number of findings that could not be suppressed.
   *
   * @throws UsageError where the file cannot be written.
   */
  leave(failed: boolean): number {
    // Count the file now, and no longer once it is written: writing may throw.
    this.unwritten++;
    this.rewrites.leave(failed);
    this.unwritten--;
    if (!failed) this.applied += this.pending;
    return this.unsuppressed;
  }
}

const cannotSuppress = (name: string, count: number): string =>
  `${name} has no place for remarks: ${counted(count, 'finding')} left, which "promptc-disable" of a configuration, or --baseline, can keep from being reported`;
