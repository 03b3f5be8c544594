import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { HostItem } from '../readers/host.js';
import type { ReaderKind } from '../readers/reader-kind.js';
import { printSuppression } from '../readers/suppression.js';
import { applyEdits } from '../text/edits.js';
import type { Edit } from '../text/range.js';
import type { Linter } from './linter.js';
import { formsOf } from './suppression-forms.js';

/** A host with suppressions for its findings. */
export interface Suppressed {
  readonly text: string;
  /** How many suppressions were added. */
  readonly added: number;
  /** Findings that are still reported in `text`. */
  readonly remaining: readonly Diagnostic[];
}

/** A prompt, and the codes to suppress in it. */
interface Target {
  /** Its index among the items, suppressions not counted. */
  readonly index: number;
  readonly start: number;
  readonly codes: readonly string[];
}

/**
 * Adds a suppression in front of each prompt with a finding that `isWanted` accepts. Each suppression is tried first,
 * and left out if it changes any item of the host, or any finding but those that it names.
 */
export function addSuppressions(
  text: string,
  kind: ReaderKind | undefined,
  { read, find }: { readonly read: (text: string) => readonly HostItem[]; readonly find: Linter['find'] },
  isWanted: (diagnostic: Diagnostic) => boolean,
): Suppressed {
  const before = look(text);
  const accepted: { readonly target: Target; readonly edit: Edit }[] = [];
  let left: readonly Target[] = targetsIn(before, isWanted);
  for (const form of formsOf(kind)) {
    const failed: Target[] = [];
    const attempt = (targets: readonly Target[]): void => {
      // A suppression is for the next prompt alone: of several in a line, the first gets one.
      const taken = new Set(accepted.map(({ edit }) => edit.range.start));
      const additions = targets.flatMap((target) => {
        const edit = form(text, target.start, printSuppression(target.codes));
        if (edit && !taken.has(edit.range.start)) {
          taken.add(edit.range.start);
          return [{ target, edit }];
        }
        failed.push(target);
        return [];
      });
      if (additions.length === 0) return;
      const all = [...accepted, ...additions];
      if (isExact(all)) accepted.push(...additions);
      else if (additions.length === 1) failed.push((additions[0] as (typeof additions)[number]).target);
      else {
        const middle = additions.length >> 1;
        attempt(additions.slice(0, middle).map(({ target }) => target));
        attempt(additions.slice(middle).map(({ target }) => target));
      }
    };
    attempt(left);
    left = failed;
  }
  const suppressed = applied(accepted);
  return { text: suppressed, added: accepted.length, remaining: look(suppressed).diagnostics };

  function look(current: string) {
    const items = read(current);
    const { diagnostics } = find(items);
    return { items: items.filter(({ kind: each }) => each !== 'suppression'), diagnostics };
  }

  function applied(additions: typeof accepted): string {
    const edits = additions.map(({ edit }) => edit).sort((a, b) => a.range.start - b.range.start);
    return applyEdits(text, edits);
  }

  /** Whether suppressions leave all items as they are, and remove exactly the findings that they name. */
  function isExact(additions: typeof accepted): boolean {
    const after = look(applied(additions));
    const covered = new Set(
      additions.flatMap(({ target: { index, codes } }) => codes.map((code) => `${index} ${code}`)),
    );
    const expected = keysOf(before).filter((key) => !covered.has(key));
    return same(expected, keysOf(after)) && same(before.items.map(contentOf), after.items.map(contentOf));
  }
}

interface HostReading {
  readonly items: readonly HostItem[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A key for each finding, from its code and the index of its item: -1 where it lies in none. */
const keysOf = (reading: HostReading): readonly string[] =>
  reading.diagnostics.map((diagnostic) => `${itemOf(diagnostic, reading)} ${diagnostic.code}`).sort();

function itemOf({ code, range }: Diagnostic, { items }: HostReading): number {
  // It is about a suppression, which is not among the items.
  if (code === 'unused-suppression') return -1;
  return items.findLastIndex((item) => item.range.start <= range.start && range.end <= item.range.end);
}

function targetsIn(reading: HostReading, isWanted: (diagnostic: Diagnostic) => boolean): readonly Target[] {
  const codes = new Map<number, Set<string>>();
  for (const diagnostic of reading.diagnostics) {
    const index = itemOf(diagnostic, reading);
    if (reading.items[index]?.kind !== 'prompt' || !isWanted(diagnostic)) continue;
    const known = codes.get(index) ?? new Set();
    codes.set(index, known.add(diagnostic.code));
  }
  return [...codes].map(([index, itemCodes]) => ({
    index,
    start: (reading.items[index] as HostItem).range.start,
    codes: [...itemCodes].sort(),
  }));
}

function contentOf(item: HostItem): string {
  if (item.kind === 'prompt') return `prompt ${item.text}`;
  if (item.kind === 'problem') return `problem ${item.message}`;
  return item.kind === 'request' ? `request ${JSON.stringify(item.value)}` : '';
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((each, index) => each === b[index]);
