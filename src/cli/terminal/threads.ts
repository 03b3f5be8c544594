import { setEngineFlag } from './engine-flags.js';

/** A pool of threads. Tasks and outcomes are plain data. */
export interface Threads {
  /** Whether the threads have room for another task in their queues. */
  readonly areFree: boolean;
  /** Runs a task. Buffers in `transfer` are transferred to the thread. */
  run(task: unknown, transfer?: readonly ArrayBuffer[]): Promise<unknown>;
  close(): Promise<void>;
}

/** Maximum number of tasks for each thread: the current one and a queue, so that it is never idle. */
const tasksAhead = 4;

/** Maximum size of a thread's young generation in MB: a task leaves few old objects. */
const youngMegabytes = 24;

/** Starts threads that run a module. */
export function startThreads(count: number, file: URL): Threads {
  let waiting = 0;
  // Load the module on demand, for a faster start.
  const pool = import('tinypool').then(async ({ Tinypool }) => {
    // All cores are busy, so no other thread can help to collect garbage. Distributing a collection of a millisecond
    // would cost two threads a twentieth of their time.
    await setEngineFlag('--no-parallel-scavenge');
    return new Tinypool({
      filename: file.href,
      minThreads: count,
      maxThreads: count,
      // Queue the next tasks in the thread.
      concurrentTasksPerWorker: tasksAhead,
      resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
    });
  });
  return {
    get areFree() {
      return waiting < count * tasksAhead;
    },
    async run(task, transfer = []) {
      waiting++;
      try {
        return await (await pool).run(task, { transferList: [...transfer] });
      } finally {
        waiting--;
      }
    },
    close: async () => (await pool).destroy(),
  };
}
