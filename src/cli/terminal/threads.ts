import { setEngineFlag } from './engine-flags.js';

/** Threads that do tasks. A task and its outcome are plain data. */
export interface Threads {
  /** Whether some thread may soon have nothing to do. */
  readonly areFree: boolean;
  /** What a task comes to. What is in `given` goes over to the thread, and is no longer here. */
  run(task: unknown, given?: readonly ArrayBuffer[]): Promise<unknown>;
  close(): Promise<void>;
}

/** How many tasks a thread has before it: the one at work, and some behind it, so that it never waits for one. */
const tasksAhead = 4;

/** The most memory that young objects of a thread take, in MB: a task leaves few old ones behind. */
const youngMegabytes = 24;

/** Starts threads, each of which runs a file. */
export function startThreads(count: number, file: URL): Threads {
  let waiting = 0;
  // Loaded when there is much to do: a start that needs no threads is shorter.
  const pool = import('tinypool').then(async ({ Tinypool }) => {
    // All cores are at work: nobody is there to help a thread collect its young objects. To share out what takes a millisecond
    // costs two threads a twentieth of their time.
    await setEngineFlag('--no-parallel-scavenge');
    return new Tinypool({
      filename: file.href,
      minThreads: count,
      maxThreads: count,
      // The next tasks wait in the thread, so that it need not wait for this one.
      concurrentTasksPerWorker: tasksAhead,
      resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
    });
  });
  return {
    get areFree() {
      return waiting < count * tasksAhead;
    },
    async run(task, given = []) {
      waiting++;
      try {
        return await (await pool).run(task, { transferList: [...given] });
      } finally {
        waiting--;
      }
    },
    close: async () => (await pool).destroy(),
  };
}
