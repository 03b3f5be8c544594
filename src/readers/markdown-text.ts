import { applyEdits } from '../text/edits.js';
import { onOneLine } from '../text/one-line.js';
import type { Range } from '../text/range.js';
import type { HostText } from './host.js';
import { characterOf } from './markdown/character-references.js';
import type { Inline } from './markdown/inline.js';
import { type SegmentList, type Spelling, settled } from './text-map.js';
import { type Content, wrappedText } from './wrapped-text.js';

/** The command in front of a prompt. A path such as `/imagine/a.png` is none. */
export const command = /^\s*\/imagine(?=[\s:：]|$)/i;

/** The bare command, which mentions it and is no prompt. */
const named = /^\s*\/imagine(?:\s+prompt)?\s*[:.,;!?]*\s*$/;

/** Whether a text is a command with a prompt. */
export const startsPrompt = (text: string): boolean => command.test(text) && !named.test(text);

/** A backslash escape. */
const escaped = /\\([!-/:-@[-`{-~])/g;

/**
 * The same, or a character reference or a line break of HTML, which pages have, too. A dash behind a backslash is what editors
 * make of two escaped hyphens.
 */
const spelled =
  /\\([!-/:-@[-`{-~]|[\u2013\u2014](?=[a-z]))|&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});|(?<![ \t])[ \t]*<br\s*\/?>[ \t]*/gi;

/** Reads a message of a chat without its backslash escapes. `holds` tests whether a text can replace it. */
export const readMarkdownText = (written: string, start: number, holds: Spelling['holds']): HostText =>
  readMarkdownLines(
    written,
    start,
    holds,
    (text) => [{ text, start: 0 }],
    () => ({ marks: [], shape: '' }),
    escaped,
  );

/**
 * The same over several lines. `linesIn` splits a text into lines, `inlineIn` finds the markup in it. Marks are left out,
 * and an edit that changes the shape of the markup is refused.
 */
export function readMarkdownLines(
  written: string,
  start: number,
  holds: Spelling['holds'],
  linesIn: (written: string) => readonly Content[],
  inlineIn: (written: string, lines: readonly Content[]) => Inline,
  pattern: RegExp = spelled,
): HostText {
  const spelling: Spelling = {
    settle: onOneLine,
    encode: (text) => text.replace(/[\\*_~`|]/g, '\\$&'),
    holds,
  };
  const lines = linesIn(written);
  const { marks, shape } = inlineIn(written, lines);
  const prose = wrappedText(
    lines.map((line) => ({ text: line.text, start: start + line.start })),
    spelling,
    (list, line) => addUnmarked(list, line, marks, start, pattern),
  );
  return {
    ...prose,
    toHostEdits(edits) {
      const hostEdits = prose.toHostEdits(edits);
      if (!hostEdits) return undefined;
      const inside = hostEdits.map((edit) => ({
        range: { start: edit.range.start - start, end: edit.range.end - start },
        text: edit.text,
      }));
      const after = applyEdits(written, inside);
      const linesAfter = linesIn(after);
      const inline = inlineIn(after, linesAfter);
      if (shape === undefined || inline.shape !== shape) return undefined;
      // An existing backslash in front of an edit might come to escape its first character.
      const reads = wrappedText(linesAfter, spelling, (list, line) =>
        addUnmarked(list, line, inline.marks, 0, pattern),
      ).text;
      return reads === applyEdits(prose.text, settled(edits, spelling)) ? hostEdits : undefined;
    },
  };
}

/** Adds a line without the marks in it, whose offsets count from `base`. */
function addUnmarked(list: SegmentList, line: Content, marks: readonly Range[], base: number, pattern: RegExp): void {
  const end = line.start + line.text.length;
  const slice = (from: number, to: number): Content => ({
    text: line.text.slice(from - line.start, to - line.start),
    start: from,
  });
  let done = line.start;
  for (const mark of marks) {
    if (base + mark.start < done || base + mark.end > end) continue;
    addProse(list, slice(done, base + mark.start), pattern);
    done = base + mark.end;
  }
  addProse(list, slice(done, end), pattern);
}

function addProse(list: SegmentList, { text: written, start }: Content, pattern: RegExp): void {
  let done = 0;
  for (const match of written.matchAll(pattern)) {
    const [sequence, character, reference] = match;
    const text = character ?? (reference === undefined ? ' ' : characterOf(reference));
    if (text === undefined) continue;
    list.add(written.slice(done, match.index), start + done);
    done = match.index + sequence.length;
    list.addSpelled(text, { start: start + match.index, end: start + done });
  }
  list.add(written.slice(done), start + done);
}
