import { type PendingChunk, readChunk } from '../input/chunk.js';
import type { JobName, JobWork, Outcome, Task } from './task.js';

/** The jobs by name. Each is loaded on first use. */
const jobs: Readonly<Record<JobName, () => Promise<(options: never) => JobWork<Outcome>>>> = {
  compile: async () => (await import('./jobs/compile.js')).compileJob,
  decompile: async () => (await import('./jobs/decompile.js')).decompileJob,
  expand: async () => (await import('./jobs/expand.js')).expandJob,
  format: async () => (await import('./jobs/format.js')).formatJob,
  lint: async () => (await import('./jobs/lint.js')).lintJob,
  parse: async () => (await import('./jobs/parse.js')).parseJob,
  stats: async () => (await import('./jobs/stats.js')).statsJob,
};

/** Runs a task. `content` is the content of the chunk, if it has been read already. */
export async function runTask({ job, chunk, settings }: Task, content?: PendingChunk['content']): Promise<Outcome> {
  const create = (await jobs[job.name]()) as (options: unknown) => JobWork<Outcome>;
  const block = await readChunk({ chunk, content });
  const outcome = await create(job.options)(block, settings);
  return block.items.every(({ kind }) => kind === 'suppression') ? { ...outcome, isEmpty: true } : outcome;
}
