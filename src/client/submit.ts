import type { GenerationRequest } from '../request/request.js';
import { type Generation, readGeneration } from './answers.js';
import { type Backoff, jittered, longestRetryAfter, rested } from './backoff.js';
import { AnswerError, ClientError, ConnectionError, ServiceError, UnknownOutcomeError } from './errors.js';
import type { Http } from './http.js';

export interface SubmitOptions {
  /**
   * A tag that no other generation has. It is added to the request, and is how a request is found whose answer never came.
   * Undefined: an unknown outcome is an error, since sending again might pay twice.
   */
  readonly tag?: string | undefined;
  /**
   * When an earlier try was sent whose outcome nobody knows, in milliseconds since 1970: it is looked for before anything is
   * sent. Undefined: there was none.
   */
  readonly sentBefore?: number | undefined;
  /** Called before each try is sent, and waited for: what it rejects with ends the submission. */
  readonly onSend?: (() => Promise<void>) | undefined;
  /** Ends the submission at once, also a call that is on its way. */
  readonly signal?: AbortSignal | undefined;
  /** Ends the submission before its next try: a call that is on its way is finished. */
  readonly stop?: AbortSignal | undefined;
}

export interface SubmitTiming {
  /** How often it is sent again where that is safe. */
  readonly retries: number;
  readonly backoff: Backoff;
  /**
   * How long a request that was sent may take to show up in the list of generations, in milliseconds: so long it is looked for
   * before it is taken for lost. A guess: the service documents nothing.
   */
  readonly settle: number;
}

/** What is older than so many times what a request may take to show up has shown up. */
const longAgo = 20;

/** Finds the generations that carry a tag. */
export type FindTagged = (
  tag: string,
  signals: Pick<SubmitOptions, 'signal' | 'stop'>,
) => Promise<Generation | undefined>;

/**
 * Submits a request so that it lands once.
 *
 * A try that surely did not land (no connection, 429, 503 with `Retry-After`) is sent again. After one that may have landed
 * (no whole answer, 5xx) the tag is looked for first, and only what is not there is sent again.
 *
 * @throws ServiceError where the service refuses it; UnknownOutcomeError where nothing can tell whether it landed.
 */
export async function submitOnce(
  http: Http,
  findTagged: FindTagged,
  body: GenerationRequest,
  { tag, sentBefore, onSend, signal, stop }: SubmitOptions,
  { retries, backoff, settle }: SubmitTiming,
): Promise<Generation> {
  // Unless it was long ago, the try may have been on its way until just now, however late a slow disk let it go. And from here
  // on a clock that nobody sets: what the other one says of the past is not relied on.
  const isLongAgo = sentBefore !== undefined && Date.now() - sentBefore > longAgo * settle;
  let pending =
    sentBefore === undefined
      ? undefined
      : { since: isLongAgo ? Number.NEGATIVE_INFINITY : performance.now(), error: undefined as unknown };
  const tagged = tag === undefined ? body : { ...body, tags: [...(body.tags ?? []), tag] };
  for (let attempt = 0; ; attempt++) {
    if (pending) {
      const found = await settled(pending);
      if (found) return found;
      if (attempt > retries) throw pending.error;
      pending = undefined;
    }
    await onSend?.();
    try {
      return await post();
    } catch (error) {
      if (!mayHaveLanded(error)) {
        if (!(error instanceof ClientError) || !error.retryable || attempt >= retries) throw error;
      } else pending = { since: performance.now(), error };
      const { retryAfter = 0 } = error as { readonly retryAfter?: number };
      // What may have landed is looked for at once.
      if (pending) continue;
      if (retryAfter > longestRetryAfter || !(await waited(Math.max(retryAfter, jittered(backoff, attempt))))) {
        throw error;
      }
    }
  }

  async function post(): Promise<Generation> {
    const answer = await http.once({ method: 'POST', path: '/image-generations', body: tagged, signal });
    const generation = readGeneration(http.json(answer));
    if (generation) return generation;
    throw new AnswerError('the service answered to a submission without an id', answer.status);
  }

  /** What was sent, once it shows up; `undefined` when it surely did not land. */
  async function settled({ since, error }: { since: number; error: unknown }): Promise<Generation | undefined> {
    if (tag === undefined) {
      throw new UnknownOutcomeError(
        'it is unknown whether the request landed, and without a tag it cannot be looked for: it is not sent again',
        { cause: error },
      );
    }
    for (let look = 0; ; look++) {
      let found: Generation | undefined;
      try {
        found = await findTagged(tag, { signal, stop });
      } catch (failed) {
        if (signal?.aborted || !(failed instanceof ClientError)) throw failed;
        throw new UnknownOutcomeError(
          `it is unknown whether the request landed, and looking for it failed: ${failed.message}`,
          { cause: failed },
        );
      }
      const left = since + settle - performance.now();
      if (found || left <= 0) return found;
      if (!(await waited(Math.min(left, Math.max(backoff.first, settle / 20) * 1.5 ** look)))) {
        throw new UnknownOutcomeError('it is unknown whether the request landed: the run ended before it showed up', {
          cause: error,
        });
      }
    }
  }

  /** Waits, and says whether to go on after that. */
  async function waited(milliseconds: number): Promise<boolean> {
    const isOver = await rested(milliseconds, [signal, stop]);
    signal?.throwIfAborted();
    return isOver;
  }
}

/** Whether a try that failed may have landed all the same. */
function mayHaveLanded(error: unknown): boolean {
  if (error instanceof ServiceError) {
    const { status, retryAfter } = error;
    return status === 408 || (status >= 500 && !(status === 503 && retryAfter !== undefined));
  }
  return error instanceof AnswerError || (error instanceof ConnectionError && !error.neverSent);
}
