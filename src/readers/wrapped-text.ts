import { applyEdits } from '../text/edits.js';
import type { Edit } from '../text/range.js';
import type { HostText } from './host.js';
import { mappedText, SegmentList, type Spelling, settled } from './text-map.js';

/** A range of a line: its content, without blanks at its ends where a break is. */
export interface Content {
  readonly text: string;
  readonly start: number;
}

/** What starts a line without starting a list, a quote or another block. */
export const isPlain = (text: string): boolean => /^(?:--)?\p{Letter}/u.test(text);

/**
 * Text over several lines: a break, with what stands around it, is a blank. `add` puts a line into the list of segments;
 * without it, lines stand there as they are.
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
  const whole = mappedText(list.text, { start, end }, () => list.segments, spelling);
  if (breaks.length === 0) return whole;
  return {
    ...whole,
    toHostEdits: (edits) =>
      keepsLines(list.text, breaks, settled(edits, spelling)) ? whole.toHostEdits(edits) : undefined,
  };
}

/** Whether lines are still lines after an edit: neither blank, nor what starts another block. */
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
        (endsPlainly(line) && (isPlain(line) || others.some((other) => wordsOf(other) === wordsOf(line)))),
    )
  );
}

/** Whether nothing at the end of a line is lost at its break. */
const endsPlainly = (line: string): boolean => line !== '' && line === line.trimEnd() && !line.endsWith('\\');

/** The first two words, which tell what block a line would start. */
const wordsOf = (line: string): string | undefined => /^\S+\s+\S+/.exec(line)?.[0];
