/**
 * Strips every `char` from the end of a text. A loop, since a pattern anchored at the end is tried at each such character
 * before it and takes quadratic time.
 */
export function withoutTail(text: string, char: string): string {
  let end = text.length;
  while (end > 0 && text.charAt(end - 1) === char) end--;
  return text.slice(0, end);
}
