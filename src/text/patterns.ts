// What patterns of several files are put together from.

/** Blanks, those that `isBlank` knows: the inside of a class. */
export const blankClass = String.raw`\s\u200B\u2060`;

/** The hyphen and the dashes that people type between words: the inside of a class. */
export const dashClass = '-–—';

/** A number with a digit in front, `1` or `1.5`, and at most so many digits on each side. */
export const numberPattern = (most = 9): string => String.raw`\d{1,${most}}(?:\.\d{1,${most}})?`;

/** A number whose zero before the point may be left out. */
export const decimalPattern = (most = 9): string => String.raw`(?:${numberPattern(most)}|\.\d{1,${most}})`;
