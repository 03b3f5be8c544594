import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { HostItem } from '../readers/host.js';
import type { ReaderKind } from '../readers/reader-kind.js';
import { applyEdits } from '../text/edits.js';
import type { Edit } from '../text/range.js';
import type { Linter } from './linter.js';

/** A host with remarks that keep its findings from being reported. */
export interface Suppressed {
  readonly text: string;
  /** How many remarks were added. */
  readonly added: number;
  /** What is still reported of `text`. */
  readonly remaining: readonly Diagnostic[];
}

/** A prompt, and what is to be kept from being reported of it. */
interface Target {
  /** Its number among the items that are no remarks. */
  readonly index: number;
  readonly start: number;
  readonly codes: readonly string[];
}

/** Where a remark can stand, and how it is written there. Undefined where it cannot. */
type Form = (text: string, start: number, remark: string) => Edit | undefined;

/** Remarks by the kind of host, the preferred first. A kind that is not here has no place for any. */
const formsOf: Partial<Readonly<Record<ReaderKind, readonly Form[]>>> = {
  text: [atMargin],
  // The first is for blocks, the others for prose.
  markdown: [ownLine((remark) => `# ${remark}`), inFront, inItem, ownLine(html, /^(?![ \t>]*\|)/)],
  code: [ownLine((remark) => `// ${remark}`), ownLine((remark) => `# ${remark}`)],
};

/** Whether a host of a kind may have a place for remarks. */
export const holdsRemarks = (kind: ReaderKind | undefined): boolean =>
  kind !== undefined && formsOf[kind] !== undefined;

/**
 * Adds a remark in front of each prompt that `wanted` findings are in. Each is tried out: where it does not do just what it is
 * to do, or changes any prompt, it is not made.
 */
export function addSuppressions(
  text: string,
  kind: ReaderKind | undefined,
  { read, find }: { readonly read: (text: string) => readonly HostItem[]; readonly find: Linter['find'] },
  wanted: (diagnostic: Diagnostic) => boolean,
): Suppressed {
  const before = look(text);
  const forms = (kind && formsOf[kind]) ?? [];
  const accepted: { readonly target: Target; readonly edit: Edit }[] = [];
  let left: readonly Target[] = targetsIn(before, wanted);
  for (const form of forms) {
    const failed: Target[] = [];
    const attempt = (targets: readonly Target[]): void => {
      const made = targets.flatMap((target) => {
        const edit = form(text, target.start, `promptc-disable-next-line ${target.codes.join(', ')}`);
        if (!edit) failed.push(target);
        return edit ? [{ target, edit }] : [];
      });
      if (made.length === 0) return;
      const all = [...accepted, ...made];
      if (holds(all)) accepted.push(...made);
      else if (made.length === 1) failed.push((made[0] as (typeof made)[number]).target);
      else {
        const middle = made.length >> 1;
        attempt(made.slice(0, middle).map(({ target }) => target));
        attempt(made.slice(middle).map(({ target }) => target));
      }
    };
    attempt(left);
    left = failed;
  }
  const made = applied(accepted);
  return { text: made, added: accepted.length, remaining: look(made).diagnostics };

  function look(current: string) {
    const items = read(current);
    const { diagnostics } = find(items);
    return { items: items.filter(({ kind: each }) => each !== 'suppression'), diagnostics };
  }

  function applied(made: typeof accepted): string {
    const edits = made.map(({ edit }) => edit).sort((a, b) => a.range.start - b.range.start);
    return applyEdits(text, edits);
  }

  /** Whether remarks leave all items as they are, and keep just what they name from being reported. */
  function holds(made: typeof accepted): boolean {
    const after = look(applied(made));
    const gone = new Set(made.flatMap(({ target: { index, codes } }) => codes.map((code) => `${index} ${code}`)));
    const expected = placed(before).filter((key) => !gone.has(key));
    return same(expected, placed(after)) && same(before.items.map(contentOf), after.items.map(contentOf));
  }
}

interface Looked {
  readonly items: readonly HostItem[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Each finding as the number of its item and its code; what is in none has the number -1. */
const placed = (looked: Looked): readonly string[] =>
  looked.diagnostics.map((diagnostic) => `${itemOf(diagnostic, looked)} ${diagnostic.code}`).sort();

function itemOf({ code, range }: Diagnostic, { items }: Looked): number {
  // It is about a remark.
  if (code === 'unused-suppression') return -1;
  return items.findLastIndex((item) => item.range.start <= range.start && range.end <= item.range.end);
}

function targetsIn(looked: Looked, wanted: (diagnostic: Diagnostic) => boolean): readonly Target[] {
  const codes = new Map<number, Set<string>>();
  for (const diagnostic of looked.diagnostics) {
    const index = itemOf(diagnostic, looked);
    if (looked.items[index]?.kind !== 'prompt' || !wanted(diagnostic)) continue;
    const known = codes.get(index) ?? new Set();
    codes.set(index, known.add(diagnostic.code));
  }
  return [...codes].map(([index, found]) => ({
    index,
    start: (looked.items[index] as HostItem).range.start,
    codes: [...found].sort(),
  }));
}

function contentOf(item: HostItem): string {
  if (item.kind === 'prompt') return `prompt ${item.text}`;
  if (item.kind === 'problem') return `problem ${item.message}`;
  return item.kind === 'request' ? `request ${JSON.stringify(item.value)}` : '';
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((each, index) => each === b[index]);

function html(remark: string): string {
  return `<!-- ${remark} -->`;
}

/** On a line of its own in front of that of the prompt, as far in. `line` is what that line has to look like. */
function ownLine(write: (remark: string) => string, line?: RegExp): Form {
  return (text, start, remark) => {
    const at = startOfLine(text, start);
    if (line && !line.test(text.slice(at, start))) return undefined;
    const margin = /^[ \t>]*/.exec(text.slice(at))?.[0] ?? '';
    return { range: { start: at, end: at }, text: `${margin}${write(remark)}${breakAt(text, at)}` };
  };
}

/** On a line of its own, at the start of it. */
function atMargin(text: string, start: number, remark: string): Edit {
  const at = startOfLine(text, start);
  return { range: { start: at, end: at }, text: `# ${remark}${breakAt(text, at)}` };
}

/** In the line of the prompt, right in front of it. */
function inFront(text: string, start: number, remark: string): Edit | undefined {
  let at = start;
  while (text.charAt(at - 1) === '`') at--;
  // At the start of a line it would make the line a block of HTML.
  return /^[ \t>]*$/.test(text.slice(startOfLine(text, at), at))
    ? undefined
    : { range: { start: at, end: at }, text: `${html(remark)} ` };
}

/** On a line of its own in an item of a list, whose mark stays in front of it. */
function inItem(text: string, start: number, remark: string): Edit | undefined {
  const line = startOfLine(text, start);
  const [front = '', margin = '', mark = ''] =
    /^([ \t>]*)((?:[-*+]|\d{1,9}[.)])[ \t]+)/.exec(text.slice(line, start)) ?? [];
  if (mark === '') return undefined;
  const at = line + front.length;
  return {
    range: { start: at, end: at },
    text: `${html(remark)}${breakAt(text, line)}${margin}${' '.repeat(mark.length)}`,
  };
}

const startOfLine = (text: string, at: number): number =>
  Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;

/** How lines end there: as the one before, or as the one that starts there. */
function breakAt(text: string, lineStart: number): string {
  const before = /\r\n|\r|\n/.exec(text.slice(Math.max(0, lineStart - 2), lineStart))?.[0];
  return before ?? /\r\n|\r|\n/.exec(text.slice(lineStart))?.[0] ?? '\n';
}
