// Parts of regular expressions that several files share. Names that end in `Class` are the inside of a character class.

/** Marks of writing direction. */
export const directionClass = String.raw`\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069`;

/** Marks of writing direction inside a word, which they do not part. For the flag `u`. */
export const directionsInWord = String.raw`(?<=[\p{L}\p{N}])[${directionClass}]+(?=[\p{L}\p{N}])`;

/** The blanks that `isBlank` knows. */
export const blankClass = String.raw`\s\u200B\u2060${directionClass}`;

/** The hyphen and the dashes that people type between words. */
export const dashClass = '-–—';

/** All dashes that `isDash` knows. */
export const anyDashClass = String.raw`\-\u2010-\u2015\u2212\uFE58\uFE63\uFF0D\u2E3A`;

/** Punctuation that ends a clause: comma, full stop, ellipsis and semicolon, and the full-width forms. */
export const clauseEndClass = ',.…;，。；';

/** The commas between the items of a list, full-width ones included. */
export const listCommaClass = ',，、،';

/** Marks that may close behind a value or a URL: quotes and ASCII brackets. */
export const closingMarkClass = String.raw`"'”’)\]}`;

/** Runs of line breaks, for `matchAll` and `replace`. */
export const lineBreaks = /[\r\n\u2028\u2029]+/g;

/** A number that starts with a digit, `1` or `1.5`, with at most `maxDigits` digits on each side of the point. */
export const numberPattern = (maxDigits = 9): string => String.raw`\d{1,${maxDigits}}(?:\.\d{1,${maxDigits}})?`;

/** {@link numberPattern}, where the zero before the point may be left out. */
export const decimalPattern = (maxDigits = 9): string =>
  String.raw`(?:${numberPattern(maxDigits)}|\.\d{1,${maxDigits}})`;
