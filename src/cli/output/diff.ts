import { FILE_HEADERS_ONLY, formatPatch, OMIT_HEADERS, type StructuredPatchHunk, structuredPatch } from 'diff';
import type { Document } from '../input/document.js';

const context = 3;

export interface Changed {
  readonly text: string;
  /** The number of its first line in the new file, from 0. */
  readonly firstLine: number;
}

/** The changes in a chunk of a file as a unified diff. `header` is for the first chunk that has changes. */
export function unifiedDiff(
  { name, text, firstLine }: Pick<Document, 'name' | 'text' | 'firstLine'>,
  changed: Changed,
  header: boolean,
): string {
  const hunks = hunksOf(text, changed.text).map((hunk) => ({
    ...hunk,
    oldStart: hunk.oldStart + firstLine,
    newStart: hunk.newStart + changed.firstLine,
  }));
  const patch = { oldFileName: name, newFileName: name, oldHeader: undefined, newHeader: undefined, hunks };
  const formatted = formatPatch(patch, header ? FILE_HEADERS_ONLY : OMIT_HEADERS);
  // `patch` reads a name up to its first blank, unless a tab ends it.
  return header && name.includes(' ') ? formatted.replace(/^(--- .*)\n(\+\+\+ .*)\n/, '$1\t\n$2\t\n') : formatted;
}

function hunksOf(before: string, after: string): readonly StructuredPatchHunk[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  // A fast path: fixes nearly always keep the number of lines, so that lines need no matching.
  if (old.length !== now.length) return structuredPatch('', '', before, after, undefined, undefined, { context }).hunks;
  // An empty text behind the last line break is no line.
  const count = old.at(-1) === '' && now.at(-1) === '' ? old.length - 1 : old.length;
  const hunks: StructuredPatchHunk[] = [];
  let at = 0;
  while (at < count) {
    if (old[at] === now[at]) {
      at++;
      continue;
    }
    const start = Math.max(0, at - context);
    let last = at;
    for (let next = at; next < count && next <= last + 2 * context; next++) if (old[next] !== now[next]) last = next;
    const end = Math.min(count, last + 1 + context);
    hunks.push(hunkOf(old, now, start, end));
    at = end;
  }
  return hunks;
}

/** The hunk for lines that have the same numbers before and after. */
function hunkOf(old: readonly string[], now: readonly string[], start: number, end: number): StructuredPatchHunk {
  const lines: string[] = [];
  const noBreak = '\\ No newline at end of file';
  const add = (sign: string, text: readonly string[], at: number): void => {
    lines.push(`${sign}${text[at]}`);
    if (at === text.length - 1) lines.push(noBreak);
  };
  for (let at = start; at < end; ) {
    if (old[at] === now[at]) {
      add(' ', old, at++);
      continue;
    }
    let stop = at;
    while (stop < end && old[stop] !== now[stop]) stop++;
    for (let line = at; line < stop; line++) add('-', old, line);
    for (let line = at; line < stop; line++) add('+', now, line);
    at = stop;
  }
  const size = end - start;
  return { oldStart: start + 1, oldLines: size, newStart: start + 1, newLines: size, lines };
}
