import type { ChangedRange, Tree } from '@lezer/common';
import { createProgramReader, type ProgramReader } from '../../readers/code/incremental.js';
import { createCodeReader } from '../../readers/code/index.js';
import type { ReaderOptions } from '../../readers/create-reader.js';
import type { HostItem } from '../../readers/host.js';
import { applyEdits } from '../../text/edits.js';
import type { Edit, Range } from '../../text/range.js';
import { bySegments, type DocumentReader, textBetween } from './document-reader.js';
import { type DocumentSegment, segmentOf, segmentsOf, usualLength } from './segment.js';
import { elementAt, lengthOf, nthElement, replaceElements, type Sequence, sequenceOf } from './sequence.js';

/**
 * Splits a program into segments between its literals. A program with syntax errors is one segment.
 */
export async function codeReader({ language, field, customParameters }: ReaderOptions): Promise<DocumentReader> {
  const whole = bySegments(segmentsOf(await createCodeReader({ language, field, customParameters })));
  // The name of a literal may stand far in front of it.
  const reader = language && !field ? await createProgramReader(language, { customParameters }) : undefined;
  if (!reader) return whole;
  const trees = new WeakMap<NonNullable<Sequence<DocumentSegment>>, Tree>();
  const withTree = (read: Sequence<DocumentSegment>, tree: Tree): Sequence<DocumentSegment> => {
    if (read) trees.set(read, tree);
    return read;
  };
  const readTree = (text: string): Sequence<DocumentSegment> | undefined => {
    const tree = reader.parse(text);
    if (!tree) return undefined;
    if (!reader.isSound(tree)) return sequenceOf([segmentOf(text, reader.read(tree, text))]);
    return withTree(sequenceOf(segmentsIn(reader, tree, text, { start: 0, end: text.length })), tree);
  };
  const read = (text: string): Sequence<DocumentSegment> => unlessBroken(() => readTree(text)) ?? whole.read(text);
  return {
    read,
    update(segments, edits) {
      const text = applyEdits(textBetween(segments), edits);
      const before = segments && trees.get(segments);
      const again = unlessBroken(() => {
        const edited = before && reader.parseAgain(before, text, changesOf(edits));
        if (!edited) return undefined;
        const { tree, changed } = edited;
        return withTree(readAgain(reader, segments, tree, text, changed), tree);
      });
      return again ?? read(text);
    },
  };
}

/** What `run` returns; undefined where it throws, as on the trees of very deep nesting. Reading the whole then says so. */
function unlessBroken<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

/** Edits in the order of the text, each with its range before and after all of them. */
function changesOf(edits: readonly Edit[]): readonly ChangedRange[] {
  let by = 0;
  return edits.toReversed().map(({ range: { start, end }, text }) => {
    const from = start + by;
    by += text.length - (end - start);
    return { fromA: start, toA: end, fromB: from, toB: from + text.length };
  });
}

/** Reads again the segments of an edited program that a change touches, and those beside them. */
function readAgain(
  reader: ProgramReader,
  segments: Sequence<DocumentSegment>,
  tree: Tree,
  text: string,
  { fromA, toA }: ChangedRange,
): Sequence<DocumentSegment> {
  const from = Math.max(0, (elementAt(segments, fromA)?.index ?? 0) - 1);
  const start = nthElement(segments, from)?.start ?? 0;
  const touched = (elementAt(segments, toA)?.index ?? 0) + 1;
  for (let more = 1; ; more *= 2) {
    const to = touched + more;
    const end = nthElement(segments, to)?.start ?? lengthOf(segments);
    const range = { start, end: end + text.length - lengthOf(segments) };
    const read = segmentsIn(reader, tree, text, range);
    if (range.end === text.length || !isRemark(read.at(-1)?.items)) return replaceElements(segments, from, to, read);
  }
}

/** The segments of a range of a program. A suppression is in the same segment as the prompt that it applies to. */
function segmentsIn(
  reader: ProgramReader,
  tree: Tree,
  text: string,
  { start, end }: Range,
): readonly DocumentSegment[] {
  const segments: DocumentSegment[] = [];
  let length = usualLength;
  for (let from = start; from < end; ) {
    const to = Math.min(end, reader.seamAt(tree, text, from + length));
    const part = copyOf(text, from, to);
    const items = reader.read(tree, part, from);
    if (to < end && isRemark(items)) {
      length = 2 * (to - from);
      continue;
    }
    segments.push(segmentOf(part, items));
    from = to;
    length = usualLength;
  }
  return segments;
}

/** A slice that does not keep the whole text alive: each edit makes another text, but replaces few segments. */
const copyOf = (text: string, start: number, end: number): string => ` ${text.slice(start, end)}`.slice(1);

/** Whether the last of some items is a suppression. */
const isRemark = (items: readonly HostItem[] = []): boolean => items.at(-1)?.kind === 'suppression';
