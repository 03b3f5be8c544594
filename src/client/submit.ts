import type { GenerationRequest } from '../request/request.js';
import { type Generation, readGeneration } from './answers.js';
import { type Backoff, jittered, maxRetryAfter, waitUnlessAborted } from './backoff.js';
import { AnswerError, ClientError, ConnectionError, ServiceError, UnknownOutcomeError } from './errors.js';
import type { Http } from './http.js';

/** Options of a submission. */
export interface SubmitOptions {
  /**
   * A unique tag. It is added to the request, and identifies a request whose answer was lost. Undefined: an unknown
   * outcome is an error, because sending again might pay twice.
   */
  readonly tag?: string | undefined;
  /**
   * The time of an earlier try with an unknown outcome, in milliseconds since 1970: it is looked for before anything is
   * sent. Undefined: there was none.
   */
  readonly sentBefore?: number | undefined;
  /** Called and awaited before each try: a rejection ends the submission. */
  readonly onSend?: (() => Promise<void>) | undefined;
  /** Aborts the submission at once, including a call in flight. */
  readonly signal?: AbortSignal | undefined;
  /** Stops the submission before its next try; a call in flight is finished. */
  readonly stop?: AbortSignal | undefined;
}

export interface SubmitTiming {
  /** Maximum number of retries where these are safe. */
  readonly retries: number;
  readonly backoff: Backoff;
  /**
   * How long a sent request may take to appear in the list of generations, in milliseconds: after that it counts as
   * lost. A guess: the service documents nothing.
   */
  readonly settle: number;
}

/** After this many times that delay, a request has certainly appeared. */
const longAgo = 20;

/** Finds the generations that carry a tag. */
export type FindTagged = (
  tag: string,
  signals: Pick<SubmitOptions, 'signal' | 'stop'>,
) => Promise<Generation | undefined>;

/**
 * Submits a request exactly once.
 *
 * A try that certainly did not arrive (no connection, 429, 503 with `Retry-After`) is sent again. After one that may
 * have arrived (no complete answer, 5xx) the tag is looked for first, and the request is sent again only if it is not
 * found.
 *
 * @throws ServiceError where the service refuses it; UnknownOutcomeError where nothing can tell whether it arrived.
 */
export async function submitOnce(
  http: Http,
  findTagged: FindTagged,
  body: GenerationRequest,
  { tag, sentBefore, onSend, signal, stop }: SubmitOptions,
  { retries, backoff, settle }: SubmitTiming,
): Promise<Generation> {
  // Unless it was long ago, assume that the earlier try was still in flight just now: a slow disk may have delayed it.
  // From here on only the monotonic clock counts.
  const isLongAgo = sentBefore !== undefined && Date.now() - sentBefore > longAgo * settle;
  let pending =
    sentBefore === undefined
      ? undefined
      : { since: isLongAgo ? Number.NEGATIVE_INFINITY : performance.now(), error: undefined as unknown };
  const tagged = tag === undefined ? body : { ...body, tags: [...(body.tags ?? []), tag] };
  for (let attempt = 0; ; attempt++) {
    if (pending) {
      const generation = await awaitLanding(pending);
      if (generation) return generation;
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
      // A request that may have arrived is looked for at once.
      if (pending) continue;
      if (retryAfter > maxRetryAfter || !(await waitUnlessStopped(Math.max(retryAfter, jittered(backoff, attempt))))) {
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

  /** The generation, once it appears; `undefined` when the request certainly did not arrive. */
  async function awaitLanding({ since, error }: { since: number; error: unknown }): Promise<Generation | undefined> {
    if (tag === undefined) {
      throw new UnknownOutcomeError(
        'it is unknown whether the request landed, and without a tag it cannot be looked for: it is not sent again',
        { cause: error },
      );
    }
    for (let look = 0; ; look++) {
      let generation: Generation | undefined;
      try {
        generation = await findTagged(tag, { signal, stop });
      } catch (failed) {
        if (signal?.aborted || !(failed instanceof ClientError)) throw failed;
        throw new UnknownOutcomeError(
          `it is unknown whether the request landed, and looking for it failed: ${failed.message}`,
          { cause: failed },
        );
      }
      const left = since + settle - performance.now();
      if (generation || left <= 0) return generation;
      if (!(await waitUnlessStopped(Math.min(left, Math.max(backoff.first, settle / 20) * 1.5 ** look)))) {
        throw new UnknownOutcomeError('it is unknown whether the request landed: the run ended before it showed up', {
          cause: error,
        });
      }
    }
  }

  /** Waits. Returns whether to continue. */
  async function waitUnlessStopped(milliseconds: number): Promise<boolean> {
    const isOver = await waitUnlessAborted(milliseconds, [signal, stop]);
    signal?.throwIfAborted();
    return isOver;
  }
}

/** Whether a failed try may have arrived all the same. */
function mayHaveLanded(error: unknown): boolean {
  if (error instanceof ServiceError) {
    const { status, retryAfter } = error;
    return status === 408 || (status >= 500 && !(status === 503 && retryAfter !== undefined));
  }
  return error instanceof AnswerError || (error instanceof ConnectionError && !error.neverSent);
}
