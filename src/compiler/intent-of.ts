import type { Intent } from '../intent/intent.js';
import { type LowerOptions, lower } from '../intent/lower.js';
import { parse } from '../parser/parse.js';
import { resolve } from '../parser/resolve.js';
import { readShape } from '../request/read-request.js';
import { read } from './read.js';

/**
 * The intent of a prompt. Permutation groups count as words; `expand` a prompt first for the intent of each job.
 *
 * @throws RangeError for a version in the options that no table has.
 */
export const intentOfPrompt = (source: string, options: LowerOptions = {}): Intent =>
  lower(resolve(parse(source), options), options).intent;

/** The intent of a request; `undefined` for a value that does not have the shape of one. Values that are wrong are left out. */
export function intentOfRequest(request: unknown, options: LowerOptions = {}): Intent | undefined {
  const shape = readShape(request);
  return shape.problems ? undefined : read(shape.request, options).intent;
}
