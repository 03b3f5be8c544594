import { applyEdits, overlap } from '../text/edits.js';
import type { Edit } from '../text/range.js';
import type { Diagnostic, Fix } from './diagnostic.js';

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
}

/**
 * Mends `text` by the fixes of what `find` reports, until nothing changes. Of fixes whose edits overlap the first one is
 * made and the others wait for the next round, so no edit is ever made on text that another one has changed.
 */
export function applyFixes(
  text: string,
  find: (text: string) => readonly Diagnostic[],
  { unsafe = false, rounds = 10 }: FixOptions = {},
): FixResult {
  let current = text;
  let applied = 0;
  let remaining = find(current);
  for (let round = 0; round < rounds; round++) {
    const edits: Edit[] = [];
    let chosen = 0;
    for (const { fixes } of remaining) {
      const fix = fixes?.find(({ safety }) => unsafe || safety === 'safe');
      if (!fix || clashes(fix, edits)) continue;
      edits.push(...fix.edits);
      chosen++;
    }
    const next = applyEdits(current, edits);
    if (next === current) break;
    current = next;
    applied += chosen;
    remaining = find(current);
  }
  return { text: current, applied, remaining };
}

const clashes = (fix: Fix, edits: readonly Edit[]): boolean =>
  fix.edits.some((edit) => edits.some((other) => overlap(edit, other)));
