import type { ReaderKind } from '../readers/reader-kind.js';
import { comments } from '../readers/suppression.js';
import type { Edit } from '../text/range.js';

/** Writes a suppression for the prompt at `start`. Undefined where the form does not fit there. */
export type SuppressionForm = (text: string, start: number, suppression: string) => Edit | undefined;

/** The forms by kind of host, in order of preference. A host of any other kind cannot hold suppressions. */
const formsByKind: Partial<Readonly<Record<ReaderKind, readonly SuppressionForm[]>>> = {
  text: [atMargin],
  // The first is for fenced blocks of prompts, the last for any other block, the others for prose.
  markdown: [ownLine(comments.hash), inFront, inItem, aboveProse, aboveFence],
  code: [aboveStatement(comments.slashes), aboveStatement(comments.hash)],
};

export const formsOf = (kind: ReaderKind | undefined): readonly SuppressionForm[] => (kind && formsByKind[kind]) ?? [];

/** Whether hosts of a kind can hold suppressions. */
export const holdsSuppressions = (kind: ReaderKind | undefined): boolean => formsOf(kind).length > 0;

/** A line of its own above the prompt, with the same indentation. */
function ownLine(write: (suppression: string) => string): SuppressionForm {
  return (text, start, suppression) => {
    const at = startOfLine(text, start);
    const margin = /^[ \t>]*/.exec(text.slice(at))?.[0] ?? '';
    return { range: { start: at, end: at }, text: `${margin}${write(suppression)}${breakAt(text, at)}` };
  };
}

/** A line of its own in prose. Behind a bar, or below a line with one, it might end a table. */
function aboveProse(text: string, start: number, suppression: string): Edit | undefined {
  const at = startOfLine(text, start);
  return text.slice(startOfLineAbove(text, at), start).includes('|')
    ? undefined
    : ownLine(comments.html)(text, start, suppression);
}

/** A line of its own in a program. A line that ends with a backslash goes on in the next one: no comment may come between. */
function aboveStatement(write: (suppression: string) => string): SuppressionForm {
  const form = ownLine(write);
  return (text, start, suppression) => {
    let line = startOfLine(text, start);
    for (;;) {
      const joint = /\\(?:\r\n?|\n)$/.exec(text.slice(Math.max(0, line - 3), line))?.[0];
      if (joint === undefined) return form(text, line, suppression);
      line = startOfLine(text, line - joint.length);
    }
  };
}

/** A line of its own above the fence around the prompt. */
function aboveFence(text: string, start: number, suppression: string): Edit | undefined {
  let line = startOfLine(text, start);
  while (line > 0) {
    line = startOfLineAbove(text, line);
    if (/^[ \t>]*(?:`{3}|~{3})/.test(text.slice(line, line + 200)))
      return ownLine(comments.html)(text, line, suppression);
  }
  return undefined;
}

/** A line of its own above the prompt, without indentation. */
function atMargin(text: string, start: number, suppression: string): Edit {
  const at = startOfLine(text, start);
  return { range: { start: at, end: at }, text: `${comments.hash(suppression)}${breakAt(text, at)}` };
}

/** In the line of the prompt, right in front of it. */
function inFront(text: string, start: number, suppression: string): Edit | undefined {
  let at = start;
  while (text.charAt(at - 1) === '`') at--;
  // At the start of a line, it would turn the line into an HTML block.
  return /^[ \t>]*$/.test(text.slice(startOfLine(text, at), at))
    ? undefined
    : { range: { start: at, end: at }, text: `${comments.html(suppression)} ` };
}

/**
 * The first line of a list item: the mark of the list and the box of a task stay in front, and the prompt moves to the next
 * line.
 */
function inItem(text: string, start: number, suppression: string): Edit | undefined {
  const line = startOfLine(text, start);
  const [front = '', margin = '', mark = ''] =
    /^([ \t>]*)((?:[-*+]|\d{1,9}[.)])[ \t]+)(?:\[[ xX]\][ \t]+)?/.exec(text.slice(line, start)) ?? [];
  if (mark === '') return undefined;
  const at = line + front.length;
  return {
    range: { start: at, end: at },
    text: `${comments.html(suppression)}${breakAt(text, line)}${margin}${mark.replace(/\S/g, ' ')}`,
  };
}

const startOfLine = (text: string, at: number): number =>
  Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;

/** The start of the line above the one that starts at `line`. */
const startOfLineAbove = (text: string, line: number): number =>
  startOfLine(text, line - (text.startsWith('\r\n', line - 2) ? 2 : 1));

/** The line break to write: as above the line, or else as at its end. */
function breakAt(text: string, lineStart: number): string {
  const before = /\r\n|\r|\n/.exec(text.slice(Math.max(0, lineStart - 2), lineStart))?.[0];
  return before ?? /\r\n|\r|\n/.exec(text.slice(lineStart))?.[0] ?? '\n';
}
