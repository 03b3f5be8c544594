import type { Intent } from '../intent/intent.js';
import { type LowerOptions, lower, lowerOptions } from '../intent/lower.js';
import { parse } from '../parser/parse.js';
import { resolve } from '../parser/resolve.js';
import { readShape } from '../request/read-request.js';
import { assertArgument, assertOptions } from '../validation/arguments.js';
import { read } from './reading/read.js';

/**
 * The intent of a prompt. Permutation groups count as words; `expand` a prompt first for the intent of each job.
 *
 * @throws TypeError for a `source` that is no text and for an option of another type, RangeError for an option that no
 * table has.
 */
export function intentOfPrompt(source: string, options: LowerOptions = {}): Intent {
  assertArgument('source', source, 'text');
  assertOptions(options, lowerOptions);
  return lower(resolve(parse(source), options), options).intent;
}

/**
 * The intent of a request; `undefined` for a value that does not have the shape of one. Values that are wrong are left out.
 *
 * @throws TypeError for an option of another type, RangeError for an option that no table has. Never for the request.
 */
export function intentOfRequest(request: unknown, options: LowerOptions = {}): Intent | undefined {
  assertOptions(options, lowerOptions);
  const shape = readShape(request);
  return shape.problems ? undefined : read(shape.request, options).intent;
}
