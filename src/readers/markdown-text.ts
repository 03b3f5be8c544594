import type { HostText } from './host.js';
import { mappedText, onOneLine, SegmentList, type Spelling } from './text-map.js';

const spelling: Spelling = {
  encode: (text) => onOneLine(text).replace(/[\\*_~`|]/g, '\\$&'),
  holds: (text) => text.trim() !== '',
};

/** The command in front of a prompt. A path such as `/imagine/a.png` is none. */
export const command = /^\s*\/imagine(?=[\s:]|$)/;

/** Markdown prose without the backslashes in front of its punctuation. */
export function readMarkdownText(written: string, start: number): HostText {
  const list = new SegmentList();
  let done = 0;
  for (const match of written.matchAll(/\\([!-/:-@[-`{-~])/g)) {
    list.add(written.slice(done, match.index), start + done);
    list.addSpelled(match[1] as string, { start: start + match.index, end: start + match.index + 2 });
    done = match.index + 2;
  }
  list.add(written.slice(done), start + done);
  return mappedText(list.text, { start, end: start + written.length }, () => list.segments, spelling);
}
