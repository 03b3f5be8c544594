import { hasFewParameters, isFilled, openingLines } from './layout.js';

/** Fewest lines in {@link isWrapped wrapped} paragraphs that tell prose from a few notes. */
const minLines = 9;

/** Widths in characters at which editors and people break lines. */
const [minWidth, maxWidth] = [50, 100];

/** The start of a line that starts a paragraph of its own: the mark of a list, a heading or its rule. */
const mark = /^\s*(?:[-*•#=~^+]|\d+[.)])/;

/** Fewest lines with {@link markup} that tell a document from a few notes. */
const minMarked = 3;

/** What documents have in Markdown and reStructuredText: code and links in a sentence, a badge, a fence, a directive, a role. */
const markup =
  /\p{L}[ (]`[^`\s][^`]{0,60}`|``[^`]{1,60}``|[\p{L},] \[[^\]]{1,80}\](?:\(|\[\w)|^\s*!?\[!?\[?[^\]]{0,80}\]\([^)]{1,200}\)(?:\]|\s*$)|^\s*(?:```|~~~)|^\s*\.\. [\w-]|:[a-z]{1,20}:`/u;

/** The line under a heading: one sign, as often as the heading has characters. */
const rule = /^([=~^*"+#-])\1{3,}$/;

/** A comment of three lines or more that the text starts with, and a licence in it. */
const openingComment = /^(?:#[^\r\n]*(?:\r\n?|\n)){3,}/;
const licence = /copyright|©|\(c\) \d|licen[cs]e|public domain|warrant/i;

/**
 * Whether a text is a document, so that a line of it is no prompt: one line in three or more is in a paragraph that is broken at
 * a width, one in eight has markup or a rule under it, or it starts with a licence; and hardly one has a parameter.
 */
export function isProse(text: string): boolean {
  const lines = openingLines(text);
  const filled = lines.filter(isFilled);
  const wrapped = paragraphsOf(lines).filter(isWrapped).flat().length;
  const marked = lines.filter((line, at) => markup.test(line) || isUnderlined(line, lines[at + 1] ?? '')).length;
  const isDocument =
    (wrapped >= minLines && wrapped >= filled.length / 3) ||
    (marked >= minMarked && marked >= filled.length / 8) ||
    licence.test(openingComment.exec(text)?.[0] ?? '');
  return isDocument && hasFewParameters(filled);
}

const isUnderlined = (line: string, next: string): boolean =>
  rule.test(next.trimEnd()) && Math.abs(next.trimEnd().length - line.trimEnd().length) < 2;

/** Lines that no blank line, mark of a list or heading parts. */
function paragraphsOf(lines: readonly string[]): readonly (readonly string[])[] {
  const paragraphs: string[][] = [[]];
  for (const line of lines) {
    if (!isFilled(line) || mark.test(line)) paragraphs.push([]);
    if (isFilled(line)) paragraphs.at(-1)?.push(line);
  }
  return paragraphs;
}

/**
 * Whether the lines of a paragraph are broken where the next word had no place, go on in the next line, and end with a
 * sentence. Prompts one below the other have any length.
 */
function isWrapped(paragraph: readonly string[]): boolean {
  const lines = paragraph.map((line) => line.trimEnd());
  const behind = lines.slice(1);
  const width = Math.max(...lines.map((line) => line.length));
  if (behind.length < 2 || width < minWidth || width > maxWidth || !sentenceEnd.test(lines.at(-1) ?? '')) return false;
  const words = behind.map((line) => /\S+/.exec(line)?.[0] ?? '');
  const isFull = (word: string, at: number): boolean => (lines[at]?.length ?? 0) + 1 + word.length >= width;
  return (
    words.filter(isFull).length >= behind.length * 0.75 &&
    behind.filter((line) => goesOn.test(line)).length >= behind.length / 2 &&
    new Set(words).size > 1
  );
}

const sentenceEnd = /[.:!?)]["'”)]?$/;
const goesOn = /^\s*[\p{Ll}\p{Lo}\d("'`]/u;
