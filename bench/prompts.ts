import { generate } from './generate.js';
import { written } from './written.js';

/**
 * What the benchmark reads: prompts in the proportions of real ones (`npm run bench -- describe` prints them). Real
 * prompts belong to whoever wrote them, so none is among these.
 */
export const prompts: readonly string[] = fromJson([...written, ...generate(280, 20_260_901)]);

/** As records hold them. A text that was put together out of others is kept by engines as a tree of these, and slower. */
function fromJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
