/**
 * Characters that a terminal would interpret or not show: control characters, direction marks, line breaks, lone
 * surrogates, blanks without width. A zero-width joiner stays, because emojis need it.
 */
const invisible =
  /[\u0000-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060\u2066-\u2069\uFEFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Replaces characters that a terminal would interpret or not show with visible ones. */
export const visible = (text: string): string => text.replace(invisible, standIn);

/** {@link visible}, but keeps line breaks. */
export const visibleLines = (text: string): string =>
  text.replace(/\r\n/g, '\n').replace(invisible, (char) => (char === '\n' ? '\n' : standIn(char)));

function standIn(char: string): string {
  const code = char.charCodeAt(0);
  if (code < 32) return String.fromCharCode(0x2400 + code);
  return code === 127 ? '\u2421' : `\\u{${code.toString(16)}}`;
}

/** Escapes characters in JSON that a terminal would interpret or not show, without changing its meaning. */
export const visibleJson = (json: string): string =>
  json.replace(invisible, (char) => (char === '\n' ? '\n' : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`));
