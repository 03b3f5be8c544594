import { hasParameter } from '../has-parameter.js';

/** How many lines to look at: the command line and an editor, which has the whole text, judge by the same ones. */
const maxLines = 300;

/** The lines at the start of a text by which its layout is judged. */
export const openingLines = (text: string): readonly string[] => text.split(/\r\n?|\n/, maxLines);

export const isFilled = (line: string): boolean => line.trim() !== '';

/** Whether fewer than one in twenty lines have a parameter. */
export const hasFewParameters = (lines: readonly string[]): boolean =>
  lines.filter(hasParameter).length < lines.length / 20;
