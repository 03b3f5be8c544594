/**
 * Quotes a text of a prompt for a message of one line: with single quotes where it contains double ones, and with escapes for
 * line breaks.
 */
export function quote(text: string): string {
  const line = text.replace(breaks, (code) => escapes[code] ?? code);
  return line.includes('"') ? `'${line}'` : `"${line}"`;
}

const breaks = /[\r\n\u2028\u2029]/g;
const escapes: Readonly<Record<string, string>> = {
  '\r': '\\r',
  '\n': '\\n',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};
