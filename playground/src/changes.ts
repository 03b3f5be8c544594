import type { Edit } from 'promptc';

/** A range of two texts: kept, removed, or added. */
export interface Change {
  readonly kind: 'same' | 'out' | 'in';
  readonly text: string;
}

/** Maximum number of pairs of words to compare. */
const maxPairs = 250_000;

/** The changes made by edits, which are ordered and do not overlap. */
export function changesOf(source: string, edits: readonly Edit[]): readonly Change[] {
  const changes: Change[] = [];
  let at = 0;
  for (const { range, text } of [...edits].sort((one, other) => one.range.start - other.range.start)) {
    changes.push({ kind: 'same', text: source.slice(at, range.start) });
    changes.push({ kind: 'out', text: source.slice(range.start, range.end) }, { kind: 'in', text });
    at = range.end;
  }
  changes.push({ kind: 'same', text: source.slice(at) });
  return changes.filter(({ text }) => text !== '');
}

/** The changes between two texts, word by word; for long texts, one change between their common start and end. */
export function changesBetween(before: string, after: string): readonly Change[] {
  const [from, to] = [before.match(/\s+|[^\s]+/g) ?? [], after.match(/\s+|[^\s]+/g) ?? []] as [string[], string[]];
  let front = 0;
  while (front < from.length && front < to.length && from[front] === to[front]) front++;
  let back = 0;
  const most = Math.min(from.length, to.length) - front;
  while (back < most && from[from.length - 1 - back] === to[to.length - 1 - back]) back++;
  const [out, come] = [from.slice(front, from.length - back), to.slice(front, to.length - back)];
  const middle: readonly Change[] =
    out.length * come.length > maxPairs
      ? [
          { kind: 'out', text: out.join('') },
          { kind: 'in', text: come.join('') },
        ]
      : aligned(out, come);
  return joined([
    { kind: 'same', text: from.slice(0, front).join('') },
    ...middle,
    { kind: 'same', text: from.slice(from.length - back).join('') },
  ]);
}

/** The changes between two lists of words, by their longest common subsequence. */
function aligned(out: readonly string[], come: readonly string[]): readonly Change[] {
  const width = come.length + 1;
  const longest = new Uint16Array((out.length + 1) * width);
  for (let i = out.length - 1; i >= 0; i--) {
    for (let j = come.length - 1; j >= 0; j--) {
      longest[i * width + j] =
        out[i] === come[j]
          ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0);
    }
  }
  const changes: Change[] = [];
  let [i, j] = [0, 0];
  while (i < out.length || j < come.length) {
    if (i < out.length && j < come.length && out[i] === come[j]) {
      changes.push({ kind: 'same', text: out[i] ?? '' });
      i++;
      j++;
    } else if (
      j >= come.length ||
      (i < out.length && (longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0))
    ) {
      changes.push({ kind: 'out', text: out[i++] ?? '' });
    } else changes.push({ kind: 'in', text: come[j++] ?? '' });
  }
  return changes;
}

/** Merges adjacent changes of the same kind, removals before additions. */
function joined(changes: readonly Change[]): readonly Change[] {
  const merged: Change[] = [];
  let [out, come] = ['', ''];
  const flush = (): void => {
    if (out !== '') merged.push({ kind: 'out', text: out });
    if (come !== '') merged.push({ kind: 'in', text: come });
    [out, come] = ['', ''];
  };
  for (const { kind, text } of changes) {
    if (text === '') continue;
    if (kind === 'out') out += text;
    else if (kind === 'in') come += text;
    // A blank between two changed words is part of the change.
    else if (/^\s+$/.test(text) && (out !== '' || come !== '')) {
      out += text;
      come += text;
    } else {
      const tail = /\s*$/.exec(out)?.[0] ?? '';
      if (tail !== '' && come.endsWith(tail) && tail.length < out.length) {
        out = out.slice(0, out.length - tail.length);
        come = come.slice(0, come.length - tail.length);
        flush();
        merged.push({ kind: 'same', text: tail + text });
      } else {
        flush();
        merged.push({ kind: 'same', text });
      }
    }
  }
  flush();
  return merged;
}
