import { applyEdits, overlap } from '../text/edits.js';
import type { Edit } from '../text/range.js';
import { assertArgument, assertOptions, type OptionTable } from '../validation/arguments.js';
import { type Diagnostic, type Fix, safeFix } from './diagnostic.js';

/** What {@link applyFixes} did. */
export interface FixResult {
  /** The text with the fixes made. */
  readonly text: string;
  /** How many fixes were made, over all rounds. */
  readonly applied: number;
  /** What is left to say of `text`. */
  readonly remaining: readonly Diagnostic[];
}

export interface FixOptions {
  /** Whether fixes that change the meaning are made too. Default false. */
  readonly unsafe?: boolean;
  /** Most rounds of finding and mending. Default 10; a bound, since two fixes may undo each other. */
  readonly rounds?: number;
  /** What `find` says of the text as it stands, where that is known already. */
  readonly found?: readonly Diagnostic[];
}

const fixOptions: OptionTable<FixOptions> = {
  unsafe: 'true or false',
  rounds: 'a whole number from 0',
  found: 'a list',
};

/**
 * Mends `text` by the fixes of what `find` reports, until nothing changes. Of fixes whose edits overlap the first one is
 * made and the others wait for the next round, so no edit is ever made on text that another one has changed.
 *
 * @throws TypeError for a `text` that is none, a `find` that is no function, and an option of another type.
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
  let remaining = found ?? find(current);
  for (let round = 0; round < rounds; round++) {
    const { fixes, edits } = choose(remaining, unsafe);
    const next = applyEdits(current, edits);
    if (next === current) break;
    current = next;
    applied += fixes.length;
    remaining = find(current);
  }
  return { text: current, applied, remaining };
}

/** The fixes to make at once: the first one of each finding, unless it overlaps one before. */
export const chooseFixes = (diagnostics: readonly Diagnostic[], unsafe: boolean): readonly Fix[] =>
  choose(diagnostics, unsafe).fixes;

/** The edits of the safe fixes that are made at once, in order. */
export const firstEdits = (diagnostics: readonly Diagnostic[]): readonly Edit[] => choose(diagnostics, false).edits;

/** The edits of the safe fixes of all findings, in order; `undefined` where there are none, or one has to wait for others. */
export function safeEdits(diagnostics: readonly Diagnostic[]): readonly Edit[] | undefined {
  const { fixes, edits } = choose(diagnostics, false);
  return fixes.length > 0 && fixes.length === diagnostics.filter(safeFix).length ? edits : undefined;
}

/** The fixes to make at once, and their edits in order. */
function choose(
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

/** Adds the edits of a fix to others, which stand in order, unless one of them overlaps. */
function addFix({ edits }: Fix, chosen: Edit[]): boolean {
  for (const edit of edits) {
    const place = placeOf(edit, chosen);
    const before = place > 0 ? chosen[place - 1] : undefined;
    const after = chosen[place];
    if ((before && overlap(edit, before)) || (after && overlap(edit, after))) return false;
  }
  for (const edit of edits) {
    const place = placeOf(edit, chosen);
    if (place === chosen.length) chosen.push(edit);
    else chosen.splice(place, 0, edit);
  }
  return true;
}

/** Where an edit belongs among others in order. Findings come in order, so that nearly always it is the end. */
function placeOf(edit: Edit, chosen: readonly Edit[]): number {
  let low = 0;
  let high = chosen.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((chosen[middle] as Edit).range.start <= edit.range.start) low = middle + 1;
    else high = middle;
  }
  return low;
}
