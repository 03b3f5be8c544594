import { setEngineFlag } from '../terminal/engine-flags.js';
import type { Task } from './task.js';

/** Threads that do tasks. */
export interface Workers {
  /** Whether some thread may soon have nothing to do. */
  readonly areFree: boolean;
  /** What a task comes to. It and its outcome are plain data. */
  run(task: Task): Promise<unknown>;
  close(): Promise<void>;
}

/** How many tasks a thread has before it: the one at work, and some behind it, so that it never waits for one. */
const tasksAhead = 4;

/** The most memory that young objects of a thread take, in MB: a task leaves few old ones behind. */
const youngMegabytes = 24;

/** Starts threads, each of which runs a file. */
export function startWorkers(count: number, file: URL): Workers {
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
  const send = async (task: Task): Promise<unknown> => {
    const { stretch } = task;
    if (typeof stretch.content === 'string') return (await pool).run(task);
    // A copy that is given away: of a view, all that is around it would be copied.
    const content = new Uint8Array(stretch.content);
    return (await pool).run({ ...task, stretch: { ...stretch, content } }, { transferList: [content.buffer] });
  };
  return {
    get areFree() {
      return waiting < count * tasksAhead;
    },
    async run(task) {
      waiting++;
      try {
        return await send(task);
      } finally {
        waiting--;
      }
    },
    close: async () => (await pool).destroy(),
  };
}
