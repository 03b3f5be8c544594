import type { HostSuppression } from './host.js';

const remark = /^\s*promptc-disable-next-line\b(.*)$/s;

/**
 * A remark that findings are not to be reported of what comes next, or `undefined` for any other text. The codes stand
 * behind its name, with blanks or commas between them.
 */
export function readSuppression(text: string, start: number): HostSuppression | undefined {
  const found = remark.exec(text);
  if (!found) return undefined;
  const list = found[1] as string;
  const base = start + text.length - list.length;
  const codes = [...list.matchAll(/[^\s,]+/g)].map((match) => {
    const from = base + match.index;
    return { code: match[0], range: { start: from, end: from + match[0].length } };
  });
  const front = text.length - text.trimStart().length;
  return { kind: 'suppression', range: { start: start + front, end: start + text.trimEnd().length }, codes };
}
