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

/** What a prompt has, and next to no program: parameters of its own, or a weight. */
const ofPrompt = /(?:^|\s)(?:--|\u2014)(?:no [a-z]|tile\b|style [a-z]|seed \d|[sco]ref \S|hd\b|niji\b)|\S::-?\.?\d/i;

/**
 * Whether a text is laid out like a program, settings or data, so that a line of it is no prompt: blocks that lines open
 * and others close, or indentation of many widths, and hardly a line with a parameter; or signs of such in many lines, and
 * nothing that only prompts have.
 */
export function isProgram(text: string): boolean {
  const filled = openingLines(text).filter(isFilled);
  if (filled.length < minLines) return false;
  const count = (test: (line: string) => boolean): number => filled.filter(test).length;
  const [opening, closing] = [count((line) => opens.test(line)), count((line) => closes.test(line))];
  const isBlocks =
    opening > 1 &&
    closing > 1 &&
    count((line) => opens.test(line) || closes.test(line) || statement.test(line)) >= filled.length / 5;
  if ((isBlocks || isTree(filled)) && hasFewParameters(filled)) return true;
  return (
    count((line) => sign.test(line.slice(0, maxJudged))) >= filled.length / 4 &&
    !filled.some((line) => hasParameter(line) || ofPrompt.test(line) || line.includes('/imagine'))
  );
}

/** Whether many lines are indented, and by more widths than an outline has. */
function isTree(filled: readonly string[]): boolean {
  const indents = filled.map((line) => /^[ \t]*/.exec(line)?.[0] ?? '').filter((indent) => indent !== '');
  return indents.length >= filled.length / 4 && new Set(indents).size > 3;
}
