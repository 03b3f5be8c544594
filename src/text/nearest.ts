import { distance } from 'fastest-levenshtein';

/**
 * The known word that `word` is most likely a misspelling of: the first that starts with it (from three letters on), else
 * the one at the least edit distance. `undefined` where more than a third of its letters differ; one may always differ. Ignores
 * case.
 *
 * @throws TypeError for a word that is no text, and for known words that are no list.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (typeof word !== 'string') throw new TypeError('word has to be text');
  if (!Array.isArray(known)) throw new TypeError('known has to be a list of texts');
  const lower = word.toLowerCase();
  const started = lower.length > 2 ? known.find((candidate) => candidate.toLowerCase().startsWith(lower)) : undefined;
  if (started !== undefined) return started;
  let best: string | undefined;
  let least = Math.max(1, Math.floor(lower.length / 3)) + 1;
  for (const candidate of known) {
    const steps = stepsBetween(lower, candidate.toLowerCase());
    if (steps < least) [best, least] = [candidate, steps];
  }
  return best;
}

/** Edit distance, in letters; a first pair of neighbours in the wrong order counts as one step. */
function stepsBetween(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const swapped = a.slice(0, at) + (a[at + 1] ?? '') + (a[at] ?? '') + a.slice(at + 2);
  return swapped === b && a !== b ? 1 : distance(a, b);
}
