import { readFile } from 'node:fs/promises';
import type { Instrumented, Mutant } from './instrument.js';

/**
 * Mutants that change nothing that a user or a caller could notice stand in `equivalents.txt`: a file and the reason, and below,
 * with two blanks in front, `from  →  to`, with `  in  ` and a part of the source behind it where `from` alone stands in the
 * file more than once. Blanks make no difference. They are tried like all others, but do not count; one that a test kills, or
 * that is no mutant of the file any more, is an error.
 */
interface Equivalent {
  readonly file: string;
  readonly because: string;
  readonly from: string;
  readonly to: string;
  /** Source that holds `from`. */
  readonly within: string;
}

export const listFile = 'scripts/mutation/equivalents.txt';

export function readList(content: string): readonly Equivalent[] {
  const equivalents: Equivalent[] = [];
  let head: { readonly file: string; readonly because: string } | undefined;
  for (const line of content.split('\n')) {
    const [, file, because] = /^(src\/\S+): (.+)$/.exec(line) ?? [];
    if (file !== undefined && because !== undefined) head = { file, because };
    else if (line.startsWith('  ') && head) {
      const [change = '', within] = line.slice(2).split('  in  ');
      const [from = '', to = ''] = change.split('  →  ');
      equivalents.push({ ...head, from, to: to === 'nothing' ? '' : to, within: within ?? from });
    } else if (line !== '') throw new SyntaxError(`${listFile}: cannot read ${JSON.stringify(line)}`);
  }
  return equivalents;
}

const words = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The source up to a place and from there on, with single blanks. */
function around({ start, end }: Mutant, source: string): readonly [before: string, behind: string] {
  const lines = source.split('\n');
  const before = [...lines.slice(0, start.line - 1), lines[start.line - 1]?.slice(0, start.column - 1)].join('\n');
  const behind = [lines[end.line - 1]?.slice(end.column - 1), ...lines.slice(end.line)].join('\n');
  return [before, behind];
}

function fits(mutant: Mutant, { from, to, within }: Equivalent, source: string): boolean {
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

/** The reason of each mutant that is listed; a sentence for each entry that fits none of them, or several. */
export async function findEquivalents(
  path: string,
  { mutants, sources }: Instrumented,
): Promise<{ readonly reasons: ReadonlyMap<string, string>; readonly stale: readonly string[] }> {
  const reasons = new Map<string, string>();
  const stale: string[] = [];
  for (const equivalent of readList(await readFile(listFile, 'utf8'))) {
    const { file, because, from, to } = equivalent;
    const source = sources.get(file);
    if (source === undefined) {
      if (file.startsWith(path)) stale.push(`${file} is not there`);
      continue;
    }
    const matching = mutants.filter((mutant) => mutant.file === file && fits(mutant, equivalent, source));
    if (matching.length === 1) reasons.set(matching[0]?.id ?? '', because);
    else stale.push(`${file}: ${matching.length} mutants are ${from}  →  ${to}`);
  }
  return { reasons, stale };
}
