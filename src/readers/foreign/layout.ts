import { hasParameter } from '../has-parameter.js';

/** Most lines to look at, so that the command line judges by the same ones as an editor, which has the whole text. */
const maxLines = 300;

/** The lines at the start of a text by which its layout is judged. */
export const openingLines = (text: string): readonly string[] => text.split(/\r\n?|\n/, maxLines);

export const isFilled = (line: string): boolean => line.trim() !== '';

/** Whether fewer than one in twenty lines have a parameter. */
export const hasFewParameters = (lines: readonly string[]): boolean =>
  lines.filter(hasParameter).length < lines.length / 20;
