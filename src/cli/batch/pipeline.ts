import { UsageError } from '../base/usage-error.js';
import type { Chunk, PendingChunk, Reading, ResumePoint } from '../input/chunk.js';
import type { Input, JobSettings } from '../input/inputs.js';
import type { Empty } from '../input/no-prompts.js';
import type { Problems } from '../output/problems.js';
import type { Progress } from '../output/progress.js';
import type { Terminal } from '../terminal/terminal.js';
import type { Threads } from '../terminal/threads.js';
import { runTask } from './run-task.js';
import type { Job, Outcome, Task } from './task.js';

/** What becomes of the outcomes of the chunks of inputs, in order. */
export interface Steps<R extends Outcome> {
  /** An input begins. */
  enter?(input: Input): Promise<void> | void;
  take(outcome: R, chunk: Chunk, input: Input, next: ResumePoint | undefined): Promise<void> | void;
  /** What of an input is not to be reported, where something says so. */
  suppressed?(input: Input): JobSettings['isSuppressed'];
  /** An input is done with. `failed`: it could not be read on, or its outcome not be put where it belongs. */
  leave?(input: Input, failed: boolean): Promise<void> | void;
}

export interface PipelineOptions {
  readonly terminal: Terminal;
  /** How many threads work. Undefined: one for each core where there is so much to do that they pay. */
  readonly jobs: number | undefined;
  readonly problems: Problems;
  readonly progress?: Progress | undefined;
  /** How many bytes there are to read. Undefined where nobody knows. */
  readonly total?: number | undefined;
  /**
   * For a run that can be gone on with: how many inputs are done with already, and where in the one behind them to start.
   * Undefined: it cannot.
   */
  readonly from?: { readonly input: number; readonly place: ResumePoint | undefined } | undefined;
}

/** So many bytes are worth threads that somebody asked for: less is done sooner than they are started. */
const worthAsking = 1_048_576;

/**
 * So many bytes, divided by the number of cores, are worth threads that nobody asked for. Each thread takes seconds until its
 * code is optimized, and all take turns with the optimizer: less is done sooner by one.
 */
const worthCores = 128 * 1_048_576;

/** After so many chunks each time, a run is told to stay small. */
const chunksBetweenCollections = 8;

/** How many chunks are on their way for each thread, so that none has to wait for another to be done with its own. */
const chunksAhead = 4;

/** A chunk on its way through, or the begin or end of an input. */
type Entry<R> =
  | { readonly kind: 'enter'; readonly input: Input }
  | { readonly kind: 'chunk'; readonly input: Input; readonly pending: PendingChunk; readonly outcome: Promise<R> }
  | { readonly kind: 'leave'; readonly input: Input; readonly error: UsageError | undefined };

/**
 * Does a job with inputs, chunk by chunk, in several threads where there is much to do. Outcomes come in the order of
 * the inputs, and no more is read ahead than keeps the threads busy.
 */
export async function runPipeline<R extends Outcome>(
  inputs: AsyncIterable<Input>,
  job: Job<R>,
  steps: Steps<R>,
  { terminal, jobs: asked, problems, progress, total = 0, from }: PipelineOptions,
): Promise<void> {
  const jobs = asked ?? terminal.cores;
  const worth = asked === undefined ? worthCores / jobs : worthAsking;
  let threads: Threads | undefined;
  let started = 0;
  const start = (input: Input, { chunk, content }: PendingChunk): Promise<R> => {
    const { language, target, rules, affixes } = input.settings;
    const isSuppressed = steps.suppressed?.(input);
    const settings: JobSettings = { language, target, rules, affixes, ...(isSuppressed ? { isSuppressed } : {}) };
    const task: Task = { job, chunk, settings };
    started += chunk.content.length;
    if (jobs > 1 && Math.max(started, total) > worth) threads ??= terminal.startThreads?.(jobs - 1);
    // This thread works, too. And a predicate cannot be sent to another one.
    if (!threads?.areFree || isSuppressed) return runTask(task, content) as Promise<R>;
    const outcome = runIn(threads, task) as Promise<R>;
    // It is waited for in its turn, and may fail before.
    outcome.catch(() => {});
    return outcome;
  };

  const emptyFiles = new EmptyFiles(
    terminal,
    problems,
    from !== undefined && (from.input > 0 || from.place !== undefined),
  );
  let failed = false;
  const fail = async (error: unknown, { name }: Input): Promise<void> => {
    if (!(error instanceof UsageError)) throw error;
    failed = true;
    await problems.inInput(error.message, name);
  };
  const finish = async (entry: Entry<R>): Promise<void> => {
    const { input } = entry;
    if (entry.kind === 'enter') {
      failed = false;
      await emptyFiles.enter(input);
      await steps.enter?.(input);
    } else if (entry.kind === 'leave') {
      if (entry.error) await fail(entry.error, input);
      try {
        await steps.leave?.(input, failed);
      } catch (error) {
        await fail(error, input);
      }
      await problems.endInput();
      await emptyFiles.leave(input, failed);
    } else if (!failed) {
      const outcome = await entry.outcome;
      const { chunk, next } = entry.pending;
      emptyFiles.take(chunk, outcome);
      try {
        await steps.take(outcome, chunk, input, next);
      } catch (error) {
        await fail(error, input);
      }
      await progress?.advance(outcome);
    }
  };

  const queue: Entry<R>[] = [];
  const finishSome = async (most: number): Promise<void> => {
    while (queue.length > most) await finish(queue.shift() as Entry<R>);
  };
  try {
    try {
      let taken = 0;
      for await (const entry of entriesOf(inputs, start, from)) {
        queue.push(entry);
        if (++taken % chunksBetweenCollections === 0) {
          await terminal.keepSmall();
          // Files are read without a turn for anything else, such as the signal that somebody sends.
          await new Promise(setImmediate);
        }
        await finishSome(threads ? jobs * chunksAhead : 0);
        // Work and files leave no turn to what other threads say.
        if (threads) await new Promise(setImmediate);
      }
    } finally {
      // What was read before an input that cannot even be opened is right.
      await finishSome(0);
    }
    await emptyFiles.end();
    await problems.end();
  } finally {
    await threads?.close();
  }
}

/** Says of files that no prompt was found in them: of one that somebody named by itself, of a folder once. */
class EmptyFiles {
  private isEmpty = true;
  private reading: Reading | undefined;
  /** The files that were found by the same folder or glob, as long as all are empty. */
  private group: { readonly foundBy: string; readonly files: Empty[] } | undefined;
  private done: string | undefined;

  constructor(
    private readonly terminal: Terminal,
    private readonly problems: Problems,
    /** Whether the run goes on where another was stopped: nobody knows what that found. */
    private readonly goesOn: boolean,
  ) {}

  async enter({ foundBy }: Input): Promise<void> {
    this.isEmpty = true;
    this.reading = undefined;
    if (foundBy !== undefined && this.group?.foundBy !== foundBy) await this.end();
  }

  take({ reading }: Chunk, { isEmpty = false }: Outcome): void {
    this.isEmpty &&= isEmpty && reading !== 'nothing';
    if (typeof reading !== 'string') this.reading = reading;
  }

  async leave({ from, name, foundBy, isNamed }: Input, failed: boolean): Promise<void> {
    if (from !== 'file' || this.goesOn) return;
    const isEmpty = this.isEmpty && !failed;
    const file: Empty = { name, reading: this.reading };
    if (isEmpty && isNamed) await this.tell(name, [file]);
    else if (foundBy === undefined) return;
    else if (!isEmpty) [this.group, this.done] = [undefined, foundBy];
    else if (this.done !== foundBy) {
      this.group ??= { foundBy, files: [] };
      this.group.files.push(file);
    }
  }

  /** There are no more files of the folder. */
  async end(): Promise<void> {
    const { group } = this;
    this.group = undefined;
    if (group) await this.tell(group.foundBy, group.files);
  }

  private async tell(source: string, files: readonly Empty[]): Promise<void> {
    const { wordsFor } = await import('../input/no-prompts.js');
    await this.problems.notes.print(wordsFor(source, files, this.terminal));
  }
}

async function* entriesOf<R>(
  inputs: AsyncIterable<Input>,
  start: (input: Input, pending: PendingChunk) => Promise<R>,
  from: PipelineOptions['from'],
): AsyncGenerator<Entry<R>, void, void> {
  let index = -1;
  for await (const input of inputs) {
    index++;
    if (from && index < from.input) continue;
    const resuming = from && { from: index === from.input ? from.place : undefined };
    yield { kind: 'enter', input };
    let error: UsageError | undefined;
    try {
      for await (const pending of input.chunks(resuming)) {
        yield { kind: 'chunk', input, pending, outcome: start(input, pending) };
      }
    } catch (problem) {
      if (!(problem instanceof UsageError)) throw problem;
      error = problem;
    }
    yield { kind: 'leave', input, error };
  }
}

/** Does a task in another thread. */
function runIn(threads: Threads, task: Task): Promise<unknown> {
  const { chunk } = task;
  if (typeof chunk.content === 'string') return threads.run(task);
  // A copy that is given away: of a view, all that is around it would be copied.
  const content = new Uint8Array(chunk.content);
  return threads.run({ ...task, chunk: { ...chunk, content } }, [content.buffer]);
}
