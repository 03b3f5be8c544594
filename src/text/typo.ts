/**
 * The known word that `word` is a typo of: other case, blanks around it, its end left off, or one letter added, missing,
 * wrong or swapped with its neighbour. `undefined` where there is none, or where several start with `word`. Stricter than
 * `nearest`, for fixes.
 */
export function correctTypo(word: string, known: readonly string[]): string | undefined {
  const lower = word.trim().toLowerCase();
  const completions = lower.length > 2 ? known.filter((each) => each.toLowerCase().startsWith(lower)) : [];
  if (completions.length > 0)
    return completions.length === 1 ? completions[0] : completions.find((each) => each.length === lower.length);
  return lower.length > 2 ? known.find((each) => isOneTypo(lower, each.toLowerCase())) : undefined;
}

function isOneTypo(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left = '', right = ''] = [a, b].map((word) => word.slice(start, word.length - end));
  if (left.length + right.length > 2) return left === `${right[1]}${right[0]}` && right.length === 2;
  if (left.length > 1 || right.length > 1) return false;
  // Another first letter, or another letter in a short word, makes another word: `light` is no `night`, `tile` no `Time`.
  return left === '' || right === '' || (start > 0 && b.length > 4);
}
