import { Worker } from 'node:worker_threads';
import type { DryRun, MutantOutcome, MutantTask } from './harness.js';

/** Less than the largest array that an engine makes: a mutant that goes on to fill one would end the whole process. */
const resourceLimits = { maxOldGenerationSizeMb: 1_000 };

/** A thread that runs tests. One that does not answer in time is ended, and another one takes its place. */
export class TestThread {
  private worker: Worker | undefined;

  constructor(private readonly code: string) {}

  async dryRun(): Promise<DryRun> {
    const answer = (await this.ask('dry', 600_000)) as DryRun;
    // What it holds of all tests is much; and it has had no limit.
    await this.end();
    return answer;
  }

  async run(task: MutantTask, milliseconds: number): Promise<MutantOutcome> {
    return ((await this.ask(task, milliseconds)) as MutantOutcome | undefined) ?? { status: 'Timeout' };
  }

  async end(): Promise<void> {
    await this.worker?.terminate();
    this.worker = undefined;
  }

  /** `undefined` when there is no answer in time, or memory ends first. A thread that fails otherwise is an error. */
  private ask(question: 'dry' | MutantTask, milliseconds: number): Promise<unknown> {
    this.worker ??= new Worker(new URL(import.meta.url), {
      workerData: { mutation: this.code },
      ...(question === 'dry' ? {} : { resourceLimits }),
    });
    const { worker } = this;
    return new Promise((resolve, reject) => {
      const settle = (then: () => void): void => {
        clearTimeout(timer);
        worker.off('message', answered).off('error', failed);
        then();
      };
      const timer = setTimeout(() => settle(() => void this.end().then(() => resolve(undefined))), milliseconds);
      const answered = (answer: unknown): void => settle(() => resolve(answer));
      const failed = (error: NodeJS.ErrnoException): void =>
        settle(() => {
          const isFull = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
          void this.end().then(() => (isFull ? resolve(undefined) : reject(error)));
        });
      worker.on('message', answered).on('error', failed);
      worker.postMessage(question);
    });
  }
}
