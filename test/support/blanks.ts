/** The blanks of the language, for a character class: those of `\s`, zero-width ones and marks of writing direction. */
export const blankClass = String.raw`\s\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069`;
