import { generate } from './generate.js';
import { written } from './written.js';

/**
 * What the benchmark reads: prompts in the proportions of real ones (`npm run bench -- describe` prints them). Real
 * prompts belong to whoever wrote them, so none is among these.
 */
export const prompts: readonly string[] = [...written, ...generate(280, 20_260_901)];
