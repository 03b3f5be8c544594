import { type Block, type Piece, readStretch, type Stretch } from '../input/chunk.js';
import type { WorkSettings } from '../input/inputs.js';

/** What came of a stretch, as plain data. */
export interface Outcome {
  /** How many records there were, and findings in them. */
  readonly records: number;
  readonly findings: number;
  /** Whether nothing of the stretch was one: no prompt, no request, and nothing in the place of one. */
  readonly isEmpty?: boolean;
}

/** What a command does with a block. It only looks and answers, so that any thread can do it. */
export type Work<R extends Outcome> = (block: Block, settings: WorkSettings) => R | Promise<R>;

/** A work by its name, with its options: plain data, so that a thread can be told. */
export interface Job<R extends Outcome> {
  readonly work: WorkName;
  readonly options: unknown;
  /** Never there: says what the work answers. */
  readonly answer?: R;
}

/** A job to be done with a stretch. */
export interface Task {
  readonly job: Job<Outcome>;
  readonly stretch: Stretch;
  readonly settings: WorkSettings;
}

/** The works that can be done in any thread, by name. Each is loaded when it is asked for. */
const works = {
  compile: async () => (await import('./jobs/compile.js')).compileWork,
  decompile: async () => (await import('./jobs/decompile.js')).decompileWork,
  expand: async () => (await import('./jobs/expand.js')).expandWork,
  format: async () => (await import('./jobs/format.js')).formatWork,
  lint: async () => (await import('./jobs/lint.js')).lintWork,
  parse: async () => (await import('./jobs/parse.js')).parseWork,
  stats: async () => (await import('./jobs/stats.js')).statsWork,
} as const satisfies Readonly<Record<string, () => Promise<(options: never) => Work<Outcome>>>>;

export type WorkName = keyof typeof works;

/** Does a task. `content` is what the stretch holds, where somebody has read it. */
export async function doTask({ job, stretch, settings }: Task, content?: Piece['content']): Promise<Outcome> {
  const create = (await works[job.work]()) as (options: unknown) => Work<Outcome>;
  const block = await readStretch({ stretch, content });
  const outcome = await create(job.options)(block, settings);
  return block.items.every(({ kind }) => kind === 'suppression') ? { ...outcome, isEmpty: true } : outcome;
}
