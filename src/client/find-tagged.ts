import type { Generation } from './answers.js';
import type { CallOptions, Client } from './calls.js';
import { UnknownOutcomeError } from './errors.js';
import { keyTagStart } from './key.js';
import { lookYourself } from './submit.js';

const maxPageSize = 100;
/** Maximum number of pages to search for a tag. There are more only where the service does not search by it. */
const maxPages = 100;

/** Why a request is not found by its tag where an answer to a submission lacked the one that was sent. */
export const losesTags = `the service does not keep tags; ${lookYourself}`;

/**
 * Looks for the generation with a tag.
 *
 * @throws UnknownOutcomeError where it is not found and the service does not show that it is not there.
 */
export async function findTagged(
  { find, get }: Pick<Client, 'find' | 'get'>,
  tag: string,
  signals: CallOptions,
): Promise<Generation | undefined> {
  // A list that is not empty although nothing in it has the tag shows that the service does not search by it as it was
  // written. Then all of the list is read, whatever it says of its length.
  const seen = new Set<string>();
  let count: number | undefined;
  let isUntold = false;
  for (let page = 0; page < maxPages; page++) {
    const { total, generations } = await find({ tag, limit: maxPageSize, offset: seen.size, ...signals });
    if (page === 0) count = total;
    const fresh = generations.filter(({ id }) => !seen.has(id));
    for (const listed of fresh) {
      // A list may leave the tags out. One generation is asked itself; if it does not tell them, others will not.
      const isAsked: boolean = !isUntold && !listed.tags?.length;
      const generation: Generation = isAsked ? await get(listed.id, signals) : listed;
      if (generation.tags?.some((own) => isSameTag(own, tag))) return generation;
      isUntold ||= isAsked && !generation.tags?.length;
      seen.add(listed.id);
    }
    if (fresh.length > 0) continue;
    const problem = isUntold
      ? 'the service does not tell the tags of its generations'
      : generations.length > 0
        ? 'the service lists the same generations on each page'
        : seen.size < (count ?? 0)
          ? `the service lists ${seen.size} of ${count} generations`
          : seen.size > 0 && count === undefined
            ? 'the service does not say how many generations it has'
            : undefined;
    if (problem !== undefined) throw new UnknownOutcomeError(`${problem}; ${lookYourself}`);
    return undefined;
  }
  throw new UnknownOutcomeError(`it is not on the first ${maxPages} pages of the list; ${lookYourself}`);
}

/**
 * Whether a tag is that of a request. The service may write one of `keyTag` in capitals, or put marks around it. More
 * behind it is another run: `promptc-1` and `promptc-12`.
 */
export const isSameTag = (tag: string, wanted: string): boolean =>
  tag === wanted ||
  (wanted.startsWith(keyTagStart) &&
    tag
      .toLowerCase()
      .replace(/[^a-z0-9]+$/, '')
      .endsWith(wanted));
