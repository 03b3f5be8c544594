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

/** A suppression for a target. */
interface Addition {
  readonly target: Target;
  readonly edit: Edit;
}

/** How many tries of a form may fail: each reads the host again, and where nothing works, more would not either. */
const maxFailures = 32;

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
  const accepted: Addition[] = [];
  let left: readonly Target[] = targetsIn(before, isWanted);
  for (const form of formsOf(kind)) {
    const failed: Target[] = [];
    let triesLeft = maxFailures;
    const attempt = (targets: readonly Target[]): void => {
      // A suppression is for the next prompt alone: of several in a line, the first gets one.
      const taken = new Set(accepted.map(({ edit }) => edit.range.start));
      const additions = targets.flatMap((target): readonly Addition[] => {
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
      const after = triesLeft > 0 ? look(applied(all)) : undefined;
      if (after && isExact(all, after)) {
        accepted.push(...additions);
        return;
      }
      triesLeft--;
      if (!after || additions.length === 1) {
        failed.push(...additions.map(({ target }) => target));
        return;
      }
      for (const half of halves(additions, workingIn(all, after))) attempt(half.map(({ target }) => target));
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

  function applied(additions: readonly Addition[]): string {
    return applyEdits(
      text,
      additions.map(({ edit }) => edit),
    );
  }

  /** Whether suppressions leave all items as they are, and remove exactly the findings that they name. */
  function isExact(additions: readonly Addition[], after: HostReading): boolean {
    const covered = new Set(additions.flatMap(({ target }) => keysIn(target, target.index)));
    const expected = keysOf(before).filter((key) => !covered.has(key));
    return same(expected, keysOf(after)) && same(before.items.map(contentOf), after.items.map(contentOf));
  }

  /** The suppressions that leave their own item as it is, and remove its findings. */
  function workingIn(additions: readonly Addition[], after: HostReading): ReadonlySet<Target> {
    const found = new Set(keysOf(after));
    const indexes = new Map(after.items.map(({ range }, index) => [range.start, index]));
    const working = new Set<Target>();
    let shift = 0;
    for (const { target, edit } of [...additions].sort((a, b) => a.edit.range.start - b.edit.range.start)) {
      shift += edit.text.length;
      const index = indexes.get(target.start + shift) ?? -1;
      const [now, then] = [after.items[index], before.items[target.index]];
      if (!now || !then || contentOf(now) !== contentOf(then)) continue;
      if (!keysIn(target, index).some((key) => found.has(key))) working.add(target);
    }
    return working;
  }
}

/** Divides suppressions that did not work together: those that worked come first. Where all are alike, in the middle. */
function halves(additions: readonly Addition[], working: ReadonlySet<Target>): readonly (readonly Addition[])[] {
  const first = additions.filter(({ target }) => working.has(target));
  if (first.length > 0 && first.length < additions.length) {
    return [first, additions.filter(({ target }) => !working.has(target))];
  }
  const middle = additions.length >> 1;
  return [additions.slice(0, middle), additions.slice(middle)];
}

interface HostReading {
  readonly items: readonly HostItem[];
  readonly diagnostics: readonly Diagnostic[];
}

const keysIn = ({ codes }: Target, index: number): readonly string[] => codes.map((code) => `${index} ${code}`);

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
