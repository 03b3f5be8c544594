import { type CheckOptions, checkResolved } from '../checker/check.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { languageOptions } from '../language/options.js';
import { parse } from '../parser/parse.js';
import { resolve } from '../parser/resolve.js';
import { assertArgument, assertOptions } from '../validation/arguments.js';

/**
 * The findings in a prompt: `check` for callers that have the text and need no tree.
 *
 * @throws TypeError for a `source` that is no text and for an option of another type, RangeError for an option that no
 * table has.
 */
export function lint(source: string, options: CheckOptions = {}): readonly Diagnostic[] {
  assertArgument('source', source, 'text');
  assertOptions(options, languageOptions);
  return checkResolved(resolve(parse(source), options), options);
}
