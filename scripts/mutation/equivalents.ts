import type { Instrumented, Mutant } from './instrument.js';

/**
 * Mutants of a file that change nothing that a user or a caller could notice, with the reason. They are tried like all others,
 * but do not count; one that a test kills, or that is no mutant any more, is an error.
 */
export interface Equivalents {
  readonly file: string;
  readonly because: string;
  readonly changes: readonly Change[];
}

/** Source and replacement as the report words them; blanks make no difference. Must fit one mutant of the file. */
export interface Change {
  readonly from: string;
  readonly to: string;
  /** Source that holds it, where `from` alone stands in the file more than once. */
  readonly in?: string;
}

export const equivalents: readonly Equivalents[] = [];

const words = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The source up to a place and from there on, with single blanks. */
function around({ start, end }: Mutant, source: string): readonly [before: string, behind: string] {
  const lines = source.split('\n');
  const before = [...lines.slice(0, start.line - 1), lines[start.line - 1]?.slice(0, start.column - 1)].join('\n');
  const behind = [lines[end.line - 1]?.slice(end.column - 1), ...lines.slice(end.line)].join('\n');
  return [before, behind];
}

function fits(mutant: Mutant, change: Change, source: string): boolean {
  const { from, to, in: within = from } = change;
  if (words(mutant.original) !== words(from) || words(mutant.replacement) !== words(to)) return false;
  const [before, behind] = around(mutant, source);
  const text = words(within);
  const written = words(from);
  // Any place of `from` in the excerpt may be the one.
  for (let at = text.indexOf(written); at >= 0; at = text.indexOf(written, at + 1)) {
    const front = text.slice(0, at).trimEnd();
    const back = text.slice(at + written.length).trimStart();
    if (words(before).endsWith(front) && words(behind).startsWith(back)) return true;
  }
  return false;
}

/** The reason of each mutant that is listed; a sentence for each change that fits none of them, or several. */
export function findEquivalents(
  path: string,
  { mutants, sources }: Instrumented,
): { readonly reasons: ReadonlyMap<string, string>; readonly stale: readonly string[] } {
  const reasons = new Map<string, string>();
  const stale: string[] = [];
  for (const { file, because, changes } of equivalents) {
    const source = sources.get(file);
    if (source === undefined) {
      if (file.startsWith(path)) stale.push(`${file} is not there`);
      continue;
    }
    const here = mutants.filter((mutant) => mutant.file === file);
    for (const change of changes) {
      const found = here.filter((mutant) => fits(mutant, change, source));
      if (found.length === 1) reasons.set(found[0]?.id ?? '', because);
      else stale.push(`${file}: ${found.length} mutants are ${words(change.from)}  →  ${words(change.to)}`);
    }
  }
  return { reasons, stale };
}
