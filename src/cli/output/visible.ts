/**
 * What a terminal would act on or not show at all: C0 and C1 controls, the marks that turn the direction of writing, breaks of
 * lines, halves of characters, blanks without a width. A zero-width joiner stays: it holds an emoji together.
 */
const invisible =
  /[\u0000-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060\u2066-\u2069\uFEFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** A text with visible stand-ins for what a terminal would act on. */
export const visible = (text: string): string => text.replace(invisible, standIn);

/** {@link visible}, but lines still end where they ended. */
export const visibleLines = (text: string): string =>
  text.replace(/\r\n/g, '\n').replace(invisible, (char) => (char === '\n' ? '\n' : standIn(char)));

function standIn(char: string): string {
  const code = char.charCodeAt(0);
  if (code < 32) return String.fromCharCode(0x2400 + code);
  return code === 127 ? '\u2421' : `\\u{${code.toString(16)}}`;
}

/** JSON with escapes for what a terminal would act on: it says the same to whoever reads it as JSON. */
export const visibleJson = (json: string): string =>
  json.replace(invisible, (char) => (char === '\n' ? '\n' : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`));
