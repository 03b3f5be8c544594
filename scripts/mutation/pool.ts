import { Worker } from 'node:worker_threads';
import type { DryRun, MutantOutcome, MutantTask } from './harness.js';

/** A thread that runs tests. One that does not answer in time is ended, and another one takes its place. */
export class TestThread {
  private worker: Worker | undefined;

  constructor(private readonly code: string) {}

  dryRun(): Promise<DryRun> {
    return this.ask('dry', 600_000) as Promise<DryRun>;
  }

  async run(task: MutantTask, milliseconds: number): Promise<MutantOutcome> {
    return ((await this.ask(task, milliseconds)) as MutantOutcome | undefined) ?? { status: 'Timeout' };
  }

  async end(): Promise<void> {
    await this.worker?.terminate();
    this.worker = undefined;
  }

  /** `undefined` when there is no answer in time. A thread that fails altogether is an error. */
  private ask(question: 'dry' | MutantTask, milliseconds: number): Promise<unknown> {
    this.worker ??= new Worker(new URL(import.meta.url), { workerData: { mutation: this.code } });
    const { worker } = this;
    return new Promise((resolve, reject) => {
      const settle = (then: () => void): void => {
        clearTimeout(timer);
        worker.off('message', answered).off('error', failed);
        then();
      };
      const timer = setTimeout(() => settle(() => void this.end().then(() => resolve(undefined))), milliseconds);
      const answered = (answer: unknown): void => settle(() => resolve(answer));
      const failed = (error: unknown): void => settle(() => void this.end().then(() => reject(error)));
      worker.on('message', answered).on('error', failed);
      worker.postMessage(question);
    });
  }
}
