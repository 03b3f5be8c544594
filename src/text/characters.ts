/** How many characters (code points) a text has. Up to `limit` UTF-16 units they are not counted: there is no need to. */
export function countCharacters(text: string, limit: number): number {
  if (text.length <= limit) return text.length;
  let count = 0;
  for (const _ of text) count++;
  return count;
}
