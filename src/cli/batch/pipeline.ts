import { OutputError, UsageError } from '../base/usage-error.js';
import { type Chunk, type ChunkReading, documentOf, type PendingChunk, type ResumePoint } from '../input/chunk.js';
import type { Input, JobSettings } from '../input/inputs.js';
import type { EmptyFile } from '../input/no-prompts.js';
import type { Problems } from '../output/problems.js';
import type { Progress } from '../output/progress.js';
import type { Terminal } from '../terminal/terminal.js';
import type { Threads } from '../terminal/threads.js';
import { runTask } from './run-task.js';
import type { Job, Outcome, Task } from './task.js';

/** Callbacks for the outcomes of a run, called in the order of the input. */
export interface Steps<R extends Outcome> {
  /** Called before an input. `state` is that of its file from before it was read; undefined where it is none. */
  enter?(input: Input, state: string | undefined): Promise<void> | void;
  /** `next` is where to resume behind the chunk. Undefined for a run that cannot be resumed. */
  take(outcome: R, chunk: Chunk, input: Input, next: ResumePoint | undefined): Promise<void> | void;
  /** The suppressions of an input. Undefined: it has none. */
  suppressed?(input: Input): JobSettings['isSuppressed'];
  /** Called after an input. `failed`: it could not be read to its end, or its output could not be written. */
  leave?(input: Input, failed: boolean): Promise<void> | void;
}

export interface PipelineOptions {
  readonly terminal: Terminal;
  /** The number of threads. Undefined: one for each core, if there is enough work. */
  readonly jobs: number | undefined;
  readonly problems: Problems;
  readonly progress?: Progress | undefined;
  /** The number of bytes to read. Default: 0, for an unknown number. */
  readonly total?: number | undefined;
  /**
   * For a run that can be resumed: the number of finished inputs, and where to resume the next one. Undefined: the run
   * cannot be resumed.
   */
  readonly from?: { readonly input: number; readonly place: ResumePoint | undefined } | undefined;
}

/** Bytes above which to start requested threads: for less input, starting them takes longer than the work. */
const worthAsking = 1_048_576;

/**
 * Bytes, divided by the number of cores, above which to start threads by default. V8 takes seconds to optimize the code
 * of each thread, so one thread is faster for less input.
 */
const worthCores = 128 * 1_048_576;

/** How often to reduce memory use: after this many entries of the queue. */
const entriesBetweenCollections = 8;

/** Number of chunks in flight for each thread, so that none is idle. */
const chunksAhead = 4;

/** A chunk in flight, or the start or end of an input. */
type Entry<R> =
  | { readonly kind: 'enter'; readonly input: Input; readonly state: string | undefined }
  | { readonly kind: 'chunk'; readonly input: Input; readonly pending: PendingChunk; readonly outcome: Promise<R> }
  | { readonly kind: 'leave'; readonly input: Input; readonly error: UsageError | undefined };

/**
 * Runs a job over inputs, chunk by chunk, in several threads if there is enough work. Outcomes arrive in the order of
 * the inputs. It reads only as far ahead as keeps the threads busy.
 */
export async function runPipeline<R extends Outcome>(
  inputs: AsyncIterable<Input>,
  job: Job<R>,
  steps: Steps<R>,
  { terminal, jobs: requestedJobs, problems, progress, total = 0, from }: PipelineOptions,
): Promise<void> {
  const jobs = requestedJobs ?? terminal.cores;
  const worth = requestedJobs === undefined ? worthCores / jobs : worthAsking;
  let threads: Threads | undefined;
  let started = 0;
  const start = (input: Input, { chunk, content }: PendingChunk): Promise<R> => {
    const { language, target, rules, affixes } = input.settings;
    const isSuppressed = steps.suppressed?.(input);
    const settings: JobSettings = { language, target, rules, affixes, ...(isSuppressed ? { isSuppressed } : {}) };
    const task: Task = { job, chunk, settings };
    started += chunk.content.length;
    if (jobs > 1 && Math.max(started, total) > worth) threads ??= terminal.startThreads?.(jobs - 1);
    // This thread works, too. A task with a function cannot be sent to another thread.
    if (!threads?.areFree || isSuppressed) return runTask(task, content) as Promise<R>;
    const outcome = runIn(threads, task) as Promise<R>;
    // It may reject before `finish` awaits it.
    outcome.catch(() => {});
    return outcome;
  };

  const emptyFiles = new EmptyFiles(
    terminal,
    problems,
    from !== undefined && (from.input > 0 || from.place !== undefined),
    (job.options as { readonly records?: unknown } | undefined)?.records !== undefined,
  );
  let failed = false;
  const fail = async (error: unknown, { name }: Input): Promise<void> => {
    if (!(error instanceof UsageError) || error instanceof OutputError) throw error;
    failed = true;
    await problems.inInput(error.message, name);
  };
  const finish = async (entry: Entry<R>): Promise<void> => {
    const { input } = entry;
    if (entry.kind === 'enter') {
      failed = false;
      await emptyFiles.enter(input);
      await steps.enter?.(input, entry.state);
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
    try {
      while (queue.length > most) await finish(queue.shift() as Entry<R>);
    } catch (error) {
      // The output lacks this entry, so those behind it must not be written.
      queue.length = 0;
      throw error;
    }
  };
  try {
    try {
      let entryCount = 0;
      for await (const entry of entriesOf(inputs, terminal, start, from)) {
        queue.push(entry);
        if (++entryCount % entriesBetweenCollections === 0) {
          await terminal.trimMemory();
          // Reading files is synchronous: let Node handle signals and other events.
          await new Promise(setImmediate);
        }
        await finishSome(threads ? jobs * chunksAhead : 0);
        // Let Node handle the messages of other threads.
        if (threads) await new Promise(setImmediate);
      }
    } finally {
      // Where an input cannot be opened, the results of the inputs before it are valid.
      await finishSome(0);
    }
    await emptyFiles.end();
    await problems.end();
  } finally {
    await threads?.close();
  }
}

/**
 * Reports files without prompts: each one that the user named, and each folder or glob where no file has any. Of a pipe only
 * that it is empty: a filter may have nothing to do.
 */
class EmptyFiles {
  private isEmpty = true;
  private reading: ChunkReading | undefined;
  /** Whether the texts of an input that is empty are blank. */
  private isBlank = true;
  /** Files of the same folder or glob, as long as all of them are empty. */
  private group: { readonly foundBy: string; readonly files: EmptyFile[] } | undefined;
  /** The folder or glob that has a file with prompts. */
  private done: string | undefined;

  constructor(
    private readonly terminal: Terminal,
    private readonly problems: Problems,
    /** Whether the run continues another one, whose results are unknown. */
    private readonly goesOn: boolean,
    /** Whether the run writes records. Engines that cut tables give it empty parts. */
    private readonly ofRecords: boolean,
  ) {}

  async enter({ foundBy }: Input): Promise<void> {
    this.isEmpty = true;
    this.reading = undefined;
    this.isBlank = true;
    if (foundBy !== undefined && this.group?.foundBy !== foundBy) await this.end();
  }

  take(chunk: Chunk, { isEmpty = false }: Outcome): void {
    const { reading } = chunk;
    this.isEmpty &&= isEmpty && reading !== 'nothing';
    this.isBlank &&= this.isEmpty && documentOf(chunk).text.trim() === '';
    if (typeof reading !== 'string') this.reading = reading;
  }

  async leave({ from, name, foundBy, isNamed }: Input, failed: boolean): Promise<void> {
    if (from === 'argument' || this.goesOn) return;
    const isEmpty = this.isEmpty && !failed;
    if (from !== 'file') {
      if (isEmpty && this.isBlank && !this.ofRecords)
        await this.problems.notes.print(`${name}: no prompts; it is empty`);
      return;
    }
    const file: EmptyFile = { name, reading: this.reading };
    if (isEmpty && isNamed) await this.tell(name, [file]);
    else if (foundBy === undefined) return;
    else if (!isEmpty) [this.group, this.done] = [undefined, foundBy];
    else if (this.done !== foundBy) {
      this.group ??= { foundBy, files: [] };
      this.group.files.push(file);
    }
  }

  /** Reports the group. Called after its last file. */
  async end(): Promise<void> {
    const { group } = this;
    this.group = undefined;
    if (group) await this.tell(group.foundBy, group.files);
  }

  private async tell(source: string, files: readonly EmptyFile[]): Promise<void> {
    const { noPromptsMessage } = await import('../input/no-prompts.js');
    await this.problems.notes.print(noPromptsMessage(source, files, this.terminal));
  }
}

async function* entriesOf<R>(
  inputs: AsyncIterable<Input>,
  { stateOf }: Terminal,
  start: (input: Input, pending: PendingChunk) => Promise<R>,
  from: PipelineOptions['from'],
): AsyncGenerator<Entry<R>, void, void> {
  let index = -1;
  for await (const input of inputs) {
    index++;
    if (from && index < from.input) continue;
    const resuming = from && { from: index === from.input ? from.place : undefined };
    yield { kind: 'enter', input, state: input.from === 'file' ? stateOf?.(input.name) : undefined };
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

/** Runs a task in another thread. */
function runIn(threads: Threads, task: Task): Promise<unknown> {
  const { chunk } = task;
  if (typeof chunk.content === 'string') return threads.run(task);
  // Copy the bytes: transferring a view would transfer its whole buffer.
  const content = new Uint8Array(chunk.content);
  return threads.run({ ...task, chunk: { ...chunk, content } }, [content.buffer]);
}
