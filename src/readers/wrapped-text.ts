import { applyEdits } from '../text/edits.js';
import type { Edit } from '../text/range.js';
import type { HostText } from './host.js';
import { mappedText, SegmentList, type Spelling, settled } from './text-map.js';

/** The content of a line, without blanks next to a line break. */
export interface Content {
  readonly text: string;
  readonly start: number;
}

/** Whether text at the start of a line cannot start a list, a quote or another block. */
export const isPlain = (text: string): boolean => /^(?:--)?\p{Letter}/u.test(text);

/**
 * A text over several lines: line breaks with the blanks around them become single blanks. `add` adds the segments of a
 * line; by default, lines are verbatim.
 */
export function wrappedText(
  lines: readonly Content[],
  spelling: Spelling,
  add: (list: SegmentList, line: Content) => void = (list, { text, start }) => list.add(text, start),
): HostText {
  const list = new SegmentList();
  const breaks: number[] = [];
  const start = lines[0]?.start ?? 0;
  let end = start;
  for (const [index, line] of lines.entries()) {
    if (index > 0) {
      breaks.push(list.text.length);
      list.addSpelled(' ', { start: end, end: line.start });
    }
    add(list, line);
    end = line.start + line.text.length;
  }
  const mapped = mappedText(list.text, { start, end }, () => list.segments, spelling);
  if (breaks.length === 0) return mapped;
  return {
    ...mapped,
    toHostEdits(edits) {
      const places = new Set(breaks);
      const apart = edits.map((edit) => besideBreak(edit, places));
      return keepsLines(list.text, breaks, settled(apart, spelling)) ? mapped.toHostEdits(apart) : undefined;
    },
  };
}

/** An edit without the line break at its end, where it has a blank in place of that. */
function besideBreak(edit: Edit, breaks: ReadonlySet<number>): Edit {
  const { range, text } = edit;
  const isKept = text.endsWith(' ') && range.end - range.start > 1 && breaks.has(range.end - 1);
  return isKept ? { range: { start: range.start, end: range.end - 1 }, text: text.slice(0, -1) } : edit;
}

/** Whether lines stay lines after an edit: none becomes blank or starts another block. */
function keepsLines(text: string, breaks: readonly number[], edits: readonly Edit[]): boolean {
  const broken = applyEdits(
    text,
    breaks.map((start) => ({ range: { start, end: start + 1 }, text: '\n' })),
  );
  const [first, ...others] = broken.split('\n') as [string, ...string[]];
  const [firstAfter, ...after] = applyEdits(broken, edits).split('\n') as [string, ...string[]];
  return (
    (firstAfter === first || endsPlainly(firstAfter)) &&
    after.every(
      (line) =>
        others.includes(line) ||
        (endsPlainly(line) && (isPlain(line) || others.some((other) => startsAlike(other, line)))),
    )
  );
}

/** Whether a line break drops nothing from the end of a line. */
const endsPlainly = (line: string): boolean => line !== '' && line === line.trimEnd() && !line.endsWith('\\');

/** Whether two lines have the same first two words, which decide what block a line starts. */
function startsAlike(line: string, other: string): boolean {
  const [words] = /^\S+\s+\S+/.exec(line) ?? [];
  return words !== undefined && /^\S+\s+\S+/.exec(other)?.[0] === words;
}
