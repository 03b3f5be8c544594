/**
 * A text without a character at its end, however often it stands there. A pattern anchored at the end would be tried at each of
 * many such characters before it, so that its time grows with the square of their number.
 */
export function withoutTail(text: string, char: string): string {
  let end = text.length;
  while (end > 0 && text.charAt(end - 1) === char) end--;
  return text.slice(0, end);
}
