import type { Block, Chunk } from '../input/chunk.js';
import type { JobSettings } from '../input/inputs.js';

/** The result for a chunk: plain data. */
export interface Outcome {
  /** The number of records, and of findings in them. */
  readonly records: number;
  readonly findings: number;
  /** Whether the chunk has no prompt, no request, and no problem in place of one. */
  readonly isEmpty?: boolean;
}

/** The work of a job on a block. It has no side effects, so any thread can do it. */
export type JobWork<R extends Outcome> = (block: Block, settings: JobSettings) => R | Promise<R>;

/** The jobs: one for each command that reads prompts or requests. `send` uses that of `compile`. */
export type JobName = 'compile' | 'decompile' | 'expand' | 'format' | 'lint' | 'parse' | 'stats';

/** A job by name, with its options: plain data, which can be sent to a thread. */
export interface Job<R extends Outcome> {
  readonly name: JobName;
  readonly options: unknown;
  /** Never set. It only carries the type of the outcome. */
  readonly answer?: R;
}

/** A job for a chunk. */
export interface Task {
  readonly job: Job<Outcome>;
  readonly chunk: Chunk;
  readonly settings: JobSettings;
}
