import { hasParameter } from '../has-parameter.js';
import { hasFewParameters, isFilled, openingLines } from './layout.js';

/** Fewest lines that tell a program from a few notes. */
const minLines = 6;

/** Most characters of a line to look for signs in. */
const maxJudged = 400;

/** The end of a line that opens a block, the start of one that closes it, and other signs of code in a line. */
const opens = /[{([]\s*$|(?:^|[\s;])(?:then|do|\w+\))\s*$/;
const closes = /^\s*(?:[})\]]|(?:fi|done|esac|end)\b[\s;]*$)/;
const statement = /;\s*$|^\s*(?:\/\/|\/\*|\*\/)/;

/** What looks like a path, but is words or a date: `pink/blue/red`, `1/2/2026`. */
const words = '(?:(?:[A-Za-z-]+/)+[A-Za-z-]+|(?:\\d+/)+\\d+)(?![\\w./@+-])';

/** What a line of a program, of settings, data or a licence has, and next to no prompt: one in a thousand. */
const sign = new RegExp(
  [
    '^\\s*(?:[%;]|//|/?\\*+/|/\\*|\\.\\. |<!--)', // comments and directives
    '\\S(?:\\t|[ \\t]{3}).*?\\S(?:\\t|[ \\t]{3}).*\\S', // three columns
    '[=()].*;\\s*$', // statements
    '^\\s*[\\w.-]+\\s*[+:]?=\\s*\\S', // settings
    `(?:^|[\\s"'=(:<])(?!${words})(?:\\.{0,2}/)?[\\w.@+-]+/[\\w.@+-]+/[\\w.@+-]+`, // paths
    '</?[A-Za-z][\\w.-]*(?:[\\s@]|(?<!\\s<[\\w.-]*)>|>(?!\\s))', // tags
    'copyright|\\(c\\)\\s*\\d|licen[cs]e(?! plate)|warrant',
    '\\w\\(\\)|\\$[A-Za-z_]|\\$\\{\\w+[^\\w}]|\\[\\[ |&&|\\|\\||\\S[=-]>|[=-]>\\S|\\w=\\w',
  ].join('|'),
  'i',
);

/** An address has slashes and equals signs, wherever it stands; in angle brackets it is no tag. */
const address = /<https?:\/\/[^\s<>]+>|https?:\/\/\S+/gi;
const hasSign = (line: string): boolean => sign.test(line.slice(0, maxJudged).replace(address, 'x'));

/** What a prompt has, and next to no program: parameters of its own, a weight, or the address of an image in front of words. */
const ofPrompt =
  /(?:^|\s)(?:--|\u2014)(?:no [a-z]|tile\b|style [a-z]|seed \d|[sco]ref \S|hd\b|niji\b)|\S::-?\.?\d|^\s*<?https?:\/\/(?:s\.mj\.run\/\S+|[^\s?#]+\.(?:png|jpe?g|webp|gif)(?:\?\S*)?)>?,?\s+\p{L}/iu;

/**
 * Whether a text is laid out like a program, settings or data, so that a line of it is no prompt: blocks that lines open
 * and others close, or indentation of many widths, and hardly a line with a parameter; or signs of such in many lines, and
 * nothing that only prompts have.
 */
export const isProgram = (text: string): boolean => programLine(text) !== undefined;

/** The number from 1 of the first line that makes a text a program; undefined for any other text. */
export function programLine(text: string): number | undefined {
  const lines = openingLines(text);
  const filled = lines.filter(isFilled);
  if (filled.length < minLines) return undefined;
  const count = (test: (line: string) => boolean): number => filled.filter(test).length;
  const first = (test: (line: string) => boolean): number => lines.findIndex(test) + 1;
  const isOfBlock = (line: string): boolean => opens.test(line) || closes.test(line) || statement.test(line);
  const [opening, closing] = [count((line) => opens.test(line)), count((line) => closes.test(line))];
  const isBlocks = opening > 1 && closing > 1 && count(isOfBlock) >= filled.length / 5;
  if ((isBlocks || isTree(filled)) && hasFewParameters(filled)) return first(isBlocks ? isOfBlock : isIndented);
  const hasSigns =
    count(hasSign) >= filled.length / 4 &&
    !filled.some((line) => hasParameter(line) || ofPrompt.test(line) || line.includes('/imagine'));
  return hasSigns ? first(hasSign) : undefined;
}

const isIndented = (line: string): boolean => /^[ \t]+\S/.test(line);

/** Whether many lines are indented, and by more widths than an outline has. */
function isTree(filled: readonly string[]): boolean {
  const indents = filled.map((line) => /^[ \t]*/.exec(line)?.[0] ?? '').filter((indent) => indent !== '');
  return indents.length >= filled.length / 4 && new Set(indents).size > 3;
}
