import { applyEdits } from '../text/edits.js';
import { onOneLine } from '../text/one-line.js';
import type { HostText } from './host.js';
import { mappedText, SegmentList, type Spelling, settled } from './text-map.js';

/** The command in front of a prompt. A path such as `/imagine/a.png` is none. */
export const command = /^\s*\/imagine(?=[\s:]|$)/;

/** The command with nothing behind it, which names it and is no prompt. */
const named = /^\s*\/imagine(?:\s+prompt)?\s*[:.,;!?]*\s*$/;

/** Whether a text starts with the command, and says something behind it. */
export const startsPrompt = (text: string): boolean => command.test(text) && !named.test(text);

/**
 * Markdown prose without the backslashes in front of its punctuation. `holds` says whether a text can stand in its place.
 */
export function readMarkdownText(written: string, start: number, holds: (text: string) => boolean): HostText {
  const spelling: Spelling = {
    settle: onOneLine,
    encode: (text) => text.replace(/[\\*_~`|]/g, '\\$&'),
    holds,
  };
  const list = segmentsOf(written, start);
  const range = { start, end: start + written.length };
  const prose = mappedText(list.text, range, () => list.segments, spelling);
  return {
    ...prose,
    toHostEdits(edits) {
      const made = prose.toHostEdits(edits);
      if (!made) return undefined;
      const inside = made.map((edit) => ({
        range: { start: edit.range.start - start, end: edit.range.end - start },
        text: edit.text,
      }));
      // A backslash in front of an edit may come to escape what it was not written for.
      const reads = segmentsOf(applyEdits(written, inside), 0).text;
      return reads === applyEdits(prose.text, settled(edits, spelling)) ? made : undefined;
    },
  };
}

function segmentsOf(written: string, start: number): SegmentList {
  const list = new SegmentList();
  let done = 0;
  for (const match of written.matchAll(/\\([!-/:-@[-`{-~])/g)) {
    list.add(written.slice(done, match.index), start + done);
    list.addSpelled(match[1] as string, { start: start + match.index, end: start + match.index + 2 });
    done = match.index + 2;
  }
  list.add(written.slice(done), start + done);
  return list;
}
