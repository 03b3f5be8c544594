import { hasFewParameters, isFilled, openingLines } from './layout.js';

/** Fewest lines that tell a manual from a few notes. */
const minLines = 10;

/** Most characters of a line of a manual. Lines of prompts have any length. */
const maxLength = 100;

/**
 * Whether a text is laid out like a manual or release notes, so that a line of it is no prompt: sentences that go on in the
 * next line and end with a period, no long lines, indented by several widths, and hardly a line with a parameter.
 */
export function isManual(text: string): boolean {
  const lines = openingLines(text);
  const filled = lines.filter(isFilled);
  const share = (count: number): number => count / filled.length;
  if (filled.length < minLines || share(filled.filter((line) => line.length < maxLength).length) < 0.9) return false;
  const indents = filled.map((line) => line.length - line.trimStart().length).filter((indent) => indent > 0);
  if (share(indents.length) < 1 / 8 || new Set(indents).size < 2) return false;
  if (share(filled.filter((line) => /[.:]\s*$/.test(line)).length) < 1 / 16) return false;
  const continued = lines.filter((line, at) => endsOpen.test(line) && goesOn.test(lines[at + 1] ?? ''));
  return share(continued.length) >= 0.1 && hasFewParameters(filled);
}

/** A line of fifty characters or more that ends inside a sentence, and one that continues it. */
const endsOpen = /^.{49,}[\p{Ll}\p{Lo},"'`)]\s*$/u;
const goesOn = /^\s*[\p{Ll}\p{Lo}("'`]/u;
