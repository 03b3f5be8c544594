import { hasFewParameters, isFilled, openingLines } from './layout.js';

/** Fewest lines that tell a program from a few notes. */
const minLines = 6;

/** The end of a line that opens a block, the start of one that closes it, and other signs of code in a line. */
const opens = /[{([]\s*$|(?:^|[\s;])(?:then|do|\w+\))\s*$/;
const closes = /^\s*(?:[})\]]|(?:fi|done|esac|end)\b[\s;]*$)/;
const statement = /;\s*$|^\s*(?:\/\/|\/\*|\*\/)/;

/**
 * Whether a text is laid out like a program, settings or data, so that a line of it is no prompt: blocks that lines open
 * and others close, or indentation of many widths, and hardly a line with a parameter.
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
  return (isBlocks || isTree(filled)) && hasFewParameters(filled);
}

/** Whether many lines are indented, and by more widths than an outline has. */
function isTree(filled: readonly string[]): boolean {
  const indents = filled.map((line) => /^[ \t]*/.exec(line)?.[0] ?? '').filter((indent) => indent !== '');
  return indents.length >= filled.length / 4 && new Set(indents).size > 3;
}
