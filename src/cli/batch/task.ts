import type { Block, Chunk } from '../input/chunk.js';
import type { JobSettings } from '../input/inputs.js';

/** What came of a chunk, as plain data. */
export interface Outcome {
  /** How many records there were, and findings in them. */
  readonly records: number;
  readonly findings: number;
  /** Whether nothing of the chunk was one: no prompt, no request, and nothing in the place of one. */
  readonly isEmpty?: boolean;
}

/** What a job does with a block. It only looks and answers, so that any thread can do it. */
export type JobWork<R extends Outcome> = (block: Block, settings: JobSettings) => R | Promise<R>;

/** The jobs that any thread can do, one for each command that reads in bulk. */
export type JobName = 'compile' | 'decompile' | 'expand' | 'format' | 'lint' | 'parse' | 'stats';

/** A job by its name, with its options: plain data, so that a thread can be told. */
export interface Job<R extends Outcome> {
  readonly name: JobName;
  readonly options: unknown;
  /** Never there: says what the job answers. */
  readonly answer?: R;
}

/** A job to do with a chunk. */
export interface Task {
  readonly job: Job<Outcome>;
  readonly chunk: Chunk;
  readonly settings: JobSettings;
}
