import type { HostSuppression } from './host.js';

const directive = 'promptc-disable-next-line';

const pattern = new RegExp(`^\\s*${directive}\\b(.*)$`, 's');

/**
 * Reads a suppression from the text of a comment; `undefined` for any other text. Codes follow the directive, separated by
 * blanks or commas.
 */
export function readSuppression(text: string, start: number): HostSuppression | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const list = match[1] as string;
  const base = start + text.length - list.length;
  const codes = [...list.matchAll(/[^\s,]+/g)].map((match) => {
    const from = base + match.index;
    return { code: match[0], range: { start: from, end: from + match[0].length } };
  });
  const front = text.length - text.trimStart().length;
  return { kind: 'suppression', range: { start: start + front, end: start + text.trimEnd().length }, codes };
}

/** The text of a comment that suppresses codes. */
export const printSuppression = (codes: readonly string[]): string => `${directive} ${codes.join(', ')}`;

/** The kinds of comments that may hold a suppression. Each makes a comment of a text. */
export const comments = {
  hash: (text: string): string => `# ${text}`,
  slashes: (text: string): string => `// ${text}`,
  html: (text: string): string => `<!-- ${text} -->`,
} as const;
