import type { Intent } from '../intent/intent.js';
import { type LowerOptions, lower } from '../intent/lower.js';
import { parse } from '../parser/parse.js';
import { resolve } from '../parser/resolve.js';
import { readShape } from '../request/read-request.js';
import { read } from './read.js';

/** What a prompt means. Permutation groups in it are words: `expand` it first to know what each job means. */
export const intentOfPrompt = (source: string, options: LowerOptions = {}): Intent =>
  lower(resolve(parse(source), options), options).intent;

/** What a request means, or `undefined` for something of another shape. */
export function intentOfRequest(request: unknown, options: LowerOptions = {}): Intent | undefined {
  const shape = readShape(request);
  return shape.problems ? undefined : read(shape.request, options).intent;
}
