import { applyEdits, overlap } from '../text/edits.js';
import type { Edit } from '../text/range.js';
import { assertArgument, assertOptions, type OptionTable } from '../validation/arguments.js';
import { type Diagnostic, type Fix, safeFix } from './diagnostic.js';

/** The result of {@link applyFixes}. */
export interface FixResult {
  /** The fixed text. */
  readonly text: string;
  /** Number of fixes applied, over all rounds. */
  readonly applied: number;
  /** The remaining diagnostics of `text`. */
  readonly remaining: readonly Diagnostic[];
}

/** Options of {@link applyFixes}. An option that is left out, or undefined, has its default. */
export interface FixOptions {
  /** Whether to apply fixes that change the meaning, too. Default false. */
  readonly unsafe?: boolean;
  /** Most rounds of checking and fixing; a bound, since two fixes may undo each other. Default 10. */
  readonly rounds?: number;
  /** The diagnostics of the unfixed text, where they are known already. Default: `find(text)`. */
  readonly found?: readonly Diagnostic[];
}

const fixOptions: OptionTable<FixOptions> = {
  unsafe: 'true or false',
  rounds: 'a whole number from 0',
  found: 'a list of objects',
};

/**
 * Applies the fixes of the diagnostics that `find` returns for `text`, round by round until nothing changes. Of fixes with
 * overlapping edits the first one is applied and the others wait for the next round, so no edit hits text that another one
 * has changed.
 *
 * @throws TypeError for a `text` that is not a string, a `find` that is not a function or does not return a list, and an option
 * of another type; RangeError for an edit outside the text.
 */
export function applyFixes(
  text: string,
  find: (text: string) => readonly Diagnostic[],
  options: FixOptions = {},
): FixResult {
  assertArgument('text', text, 'text');
  assertArgument('find', find, 'a function');
  assertOptions(options, fixOptions);
  const { unsafe = false, rounds = 10, found } = options;
  let current = text;
  let applied = 0;
  let remaining = found ?? listOf(find(current));
  for (let round = 0; round < rounds; round++) {
    const { fixes, edits } = chooseCompatible(remaining, unsafe);
    const next = applyEdits(current, edits);
    if (next === current) break;
    current = next;
    applied += fixes.length;
    remaining = listOf(find(current));
  }
  return { text: current, applied, remaining };
}

function listOf(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  assertArgument('the result of find', diagnostics, 'a list of objects');
  return diagnostics;
}

/** The fixes to apply in one round: the first one of each diagnostic, unless it overlaps one before. */
export const chooseFixes = (diagnostics: readonly Diagnostic[], unsafe: boolean): readonly Fix[] =>
  chooseCompatible(diagnostics, unsafe).fixes;

/** The edits of the safe fixes to apply in one round, in order. */
export const firstEdits = (diagnostics: readonly Diagnostic[]): readonly Edit[] =>
  chooseCompatible(diagnostics, false).edits;

/** The edits of the safe fixes of all diagnostics, in order; `undefined` where there are none, or one round is not enough. */
export function safeEdits(diagnostics: readonly Diagnostic[]): readonly Edit[] | undefined {
  const { fixes, edits } = chooseCompatible(diagnostics, false);
  if (fixes.length === 0 || fixes.length < diagnostics.filter(safeFix).length) return undefined;
  // Which marks are a pair depends on all others, so that what is unsafe now may be safe then.
  return diagnostics.some(takesPair) ? undefined : edits;
}

/** Whether a fix of a diagnostic removes text at several places, as of a pair of marks. */
const takesPair = ({ fixes = [] }: Diagnostic): boolean =>
  fixes.some(({ edits }) => edits.length > 1 && edits.every(({ text }) => text === ''));

/** The fixes to apply in one round, and their edits in order. */
function chooseCompatible(
  diagnostics: readonly Diagnostic[],
  unsafe: boolean,
): { readonly fixes: readonly Fix[]; readonly edits: readonly Edit[] } {
  const edits: Edit[] = [];
  const chosen: Fix[] = [];
  for (const { fixes } of diagnostics) {
    const fix = fixes?.find(({ safety }) => unsafe || safety === 'safe');
    if (fix && addFix(fix, edits)) chosen.push(fix);
  }
  return { fixes: chosen, edits };
}

/** Inserts the edits of a fix into an ordered list, unless one of them overlaps. Returns whether it did. */
function addFix({ edits }: Fix, chosen: Edit[]): boolean {
  for (const edit of edits) {
    const index = insertionIndex(edit, chosen);
    const before = index > 0 ? chosen[index - 1] : undefined;
    const after = chosen[index];
    if ((before && overlap(edit, before)) || (after && overlap(edit, after))) return false;
  }
  for (const edit of edits) {
    const index = insertionIndex(edit, chosen);
    if (index === chosen.length) chosen.push(edit);
    else chosen.splice(index, 0, edit);
  }
  return true;
}

/** The index at which to insert an edit into an ordered list. Diagnostics come in order, so it is nearly always the end. */
function insertionIndex(edit: Edit, chosen: readonly Edit[]): number {
  let low = 0;
  let high = chosen.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((chosen[middle] as Edit).range.start <= edit.range.start) low = middle + 1;
    else high = middle;
  }
  return low;
}
