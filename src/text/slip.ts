/**
 * The known word that `word` is but for a slip: case, blanks around it, its end left off, or one letter too many, missing,
 * wrong or in its neighbour's place. Undefined where none is, or where several begin as it does.
 */
export function withoutSlip(word: string, known: readonly string[]): string | undefined {
  const lower = word.trim().toLowerCase();
  const begin = lower.length > 2 ? known.filter((each) => each.toLowerCase().startsWith(lower)) : [];
  if (begin.length > 0) return begin.length === 1 ? begin[0] : begin.find((each) => each.length === lower.length);
  return lower.length > 2 ? known.find((each) => isOneSlip(lower, each.toLowerCase())) : undefined;
}

function isOneSlip(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left = '', right = ''] = [a, b].map((word) => word.slice(start, word.length - end));
  return left.length + right.length < 3
    ? left.length < 2 && right.length < 2
    : left === `${right[1]}${right[0]}` && right.length === 2;
}
