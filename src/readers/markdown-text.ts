import { applyEdits } from '../text/edits.js';
import { onOneLine } from '../text/one-line.js';
import type { HostText } from './host.js';
import { type SegmentList, type Spelling, settled } from './text-map.js';
import { type Content, wrappedText } from './wrapped-text.js';

/** The command in front of a prompt. A path such as `/imagine/a.png` is none. */
export const command = /^\s*\/imagine(?=[\s:：]|$)/i;

/** The bare command, which mentions it and is no prompt. */
const named = /^\s*\/imagine(?:\s+prompt)?\s*[:.,;!?]*\s*$/;

/** Whether a text is a command with a prompt. */
export const startsPrompt = (text: string): boolean => command.test(text) && !named.test(text);

/** Reads Markdown prose without its backslash escapes. `holds` tests whether a text can replace it. */
export const readMarkdownText = (written: string, start: number, holds: Spelling['holds']): HostText =>
  readMarkdownLines(written, start, holds, (text) => [{ text, start: 0 }]);

/** The same over several lines. `linesIn` splits a text into lines. */
export function readMarkdownLines(
  written: string,
  start: number,
  holds: Spelling['holds'],
  linesIn: (written: string) => readonly Content[],
): HostText {
  const spelling: Spelling = {
    settle: onOneLine,
    encode: (text) => text.replace(/[\\*_~`|]/g, '\\$&'),
    holds,
  };
  const lines = linesIn(written);
  const prose = wrappedText(
    lines.map((line) => ({ text: line.text, start: start + line.start })),
    spelling,
    addProse,
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
      // An existing backslash in front of an edit might come to escape its first character.
      const reads = wrappedText(linesIn(applyEdits(written, inside)), spelling, addProse).text;
      return reads === applyEdits(prose.text, settled(edits, spelling)) ? hostEdits : undefined;
    },
  };
}

function addProse(list: SegmentList, { text: written, start }: Content): void {
  let done = 0;
  for (const match of written.matchAll(/\\([!-/:-@[-`{-~])/g)) {
    list.add(written.slice(done, match.index), start + done);
    list.addSpelled(match[1] as string, { start: start + match.index, end: start + match.index + 2 });
    done = match.index + 2;
  }
  list.add(written.slice(done), start + done);
}
