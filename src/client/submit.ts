import type { GenerationRequest } from '../request/request.js';
import { type Generation, readGeneration } from './answers.js';
import { type Backoff, jittered, maxRetryAfter, waitUnlessAborted } from './backoff.js';
import {
  AddressError,
  AnswerError,
  ClientError,
  ConnectionError,
  ServiceError,
  UnknownOutcomeError,
} from './errors.js';
import { generationsPath, type Http } from './http.js';

/** Options of a submission. */
export interface SubmitOptions {
  /**
   * A unique tag to add to the request. It identifies the generation where the answer was lost. Undefined: an unknown
   * outcome is an error, because sending again might cost twice.
   */
  readonly tag?: string | undefined;
  /**
   * When an earlier try with an unknown outcome was over, as `performance.now()` tells it. A later time, as one of
   * `Date.now()`, and NaN count as now. The submission searches for its generation before it sends anything. Undefined:
   * there was no such try.
   */
  readonly sentBefore?: number | undefined;
  /** Other tags that the earlier try may have had. Default: none. */
  readonly tagsBefore?: readonly string[] | undefined;
  /** Whether the service said yes to the earlier try: then the request is only searched for. Default: false. */
  readonly takenBefore?: boolean | undefined;
  /** Called and awaited before each try. A rejection ends the submission. */
  readonly onSend?: (() => Promise<void>) | undefined;
  /** Called and awaited where the service says yes to a try, and its answer names no generation. A rejection ends the submission. */
  readonly onTaken?: (() => Promise<void>) | undefined;
  /** Aborts the submission at once, including a call in flight. */
  readonly signal?: AbortSignal | undefined;
  /** Stops the submission before its next try; a call in flight finishes. */
  readonly stop?: AbortSignal | undefined;
}

export interface SubmitTiming {
  /** Maximum number of retries where these are safe. */
  readonly retries: number;
  readonly backoff: Backoff;
  /**
   * How long a sent request may take to appear in the list of generations, in milliseconds. After that it counts as
   * lost. The service documents nothing.
   */
  readonly settle: number;
}

/** What people can do where the client cannot tell whether a request landed. */
export const lookYourself = 'look in your account for it, and if it is not there, send it anew, with another journal';

/** Finds the generation with a tag; `undefined` where the list has none. */
export type FindTagged = (
  tag: string,
  signals: Pick<SubmitOptions, 'signal' | 'stop'>,
) => Promise<Generation | undefined>;

/**
 * Submits a request exactly once.
 *
 * Sends it again after a try that certainly did not arrive (no connection, 429, 503 with `Retry-After`). After one that
 * may have arrived (no complete answer, 5xx, some 4xx), searches for the tag first, and sends the request again only without a
 * match, where that may help. One that the service said yes to is searched for, and never sent again.
 *
 * @throws ServiceError where the service refuses it; AddressError where there is none; UnknownOutcomeError where nothing can
 * tell whether it arrived; the error of the last try once the retries are used up.
 */
export async function submitOnce(
  http: Http,
  findTagged: FindTagged,
  body: GenerationRequest,
  { tag, sentBefore, tagsBefore = [], takenBefore = false, onSend, onTaken, signal, stop }: SubmitOptions,
  { retries, backoff, settle }: SubmitTiming,
): Promise<Generation> {
  const now = performance.now();
  let pending =
    sentBefore === undefined
      ? undefined
      : {
          since: sentBefore < now ? sentBefore : now,
          error: undefined as unknown,
          otherTags: tagsBefore,
          isTaken: takenBefore,
        };
  const tagged = tag === undefined ? body : { ...body, tags: [...(body.tags ?? []), tag] };
  for (let attempt = 0; ; attempt++) {
    if (pending) {
      const generation = await awaitLanding(pending);
      if (generation) return generation;
      const { error } = pending;
      if (attempt > retries || (error instanceof ClientError && !error.retryable)) throw error;
      pending = undefined;
    }
    // A stop ends the wait with an error, before anything notes the request as sent.
    await http.untilOpen({ signal, stop });
    await onSend?.();
    try {
      return await post();
    } catch (error) {
      if (!mayHaveLanded(error)) {
        if (!(error instanceof ClientError) || !error.retryable || attempt >= retries) throw error;
      } else {
        const isTaken = wasTaken(error);
        pending = { since: performance.now(), error, otherTags: [], isTaken };
        if (isTaken) await onTaken?.();
      }
      const { retryAfter = 0 } = error as { readonly retryAfter?: number };
      // Search at once for a request that may have arrived.
      if (pending) continue;
      if (retryAfter > maxRetryAfter || !(await waitUnlessStopped(Math.max(retryAfter, jittered(backoff, attempt))))) {
        throw error;
      }
    }
  }

  async function post(): Promise<Generation> {
    const answer = await http.once({ method: 'POST', path: generationsPath, body: tagged, signal, stop });
    const generation = readGeneration(http.json(answer));
    if (generation) return generation;
    throw new AnswerError('the service answered to a submission without an id', answer.status);
  }

  /** Waits for the generation to appear in the list. Undefined: the request did not arrive. */
  async function awaitLanding({
    since,
    error,
    otherTags,
    isTaken,
  }: {
    since: number;
    error: unknown;
    otherTags: readonly string[];
    isTaken: boolean;
  }): Promise<Generation | undefined> {
    if (tag === undefined) {
      throw new UnknownOutcomeError(
        `it is unknown whether the request landed, and without a tag it cannot be looked for; ${lookYourself}`,
        { cause: error },
      );
    }
    for (let look = 0; ; look++) {
      let generation: Generation | undefined;
      // An answer may have been computed long before it arrives.
      const isLast = performance.now() >= since + settle;
      try {
        for (const one of [tag, ...otherTags]) generation ??= await findTagged(one, { signal, stop });
      } catch (failed) {
        if (signal?.aborted || !(failed instanceof ClientError)) throw failed;
        throw new UnknownOutcomeError(
          `it is unknown whether the request landed, and looking for it failed: ${failed.message}`,
          { cause: failed },
        );
      }
      if (isLast && !generation && isTaken) {
        const because = error instanceof AnswerError ? ` (${error.status}: ${error.message})` : '';
        throw new UnknownOutcomeError(
          `the service took the request, and it is not among the generations${because}; ${lookYourself}`,
          { cause: error },
        );
      }
      if (generation || isLast) return generation;
      if (error instanceof AddressError) {
        throw new UnknownOutcomeError(`it is unknown whether the request landed: ${error.message}`, { cause: error });
      }
      const left = Math.max(0, since + settle - performance.now());
      if (!(await waitUnlessStopped(Math.min(left, Math.max(backoff.first, settle / 20) * 1.5 ** look)))) {
        throw new UnknownOutcomeError('it is unknown whether the request landed: the run ended before it showed up', {
          cause: error,
        });
      }
    }
  }

  /** Waits. Returns whether to continue: false once `stop` aborts. */
  async function waitUnlessStopped(milliseconds: number): Promise<boolean> {
    const isOver = await waitUnlessAborted(milliseconds, [signal, stop]);
    signal?.throwIfAborted();
    return isOver;
  }
}

/**
 * Statuses of a request that may have been passed on: too slow, in conflict with one that was sent before, or its
 * connection was closed (nginx, load balancers).
 */
const lostByProxies: ReadonlySet<number> = new Set([408, 409, 444, 460, 499]);

/** Whether the service said yes to a request, whatever is wrong with the rest of its answer: sending it again might cost twice. */
const wasTaken = (error: unknown): boolean => error instanceof AnswerError && error.status >= 200 && error.status < 300;

/** Whether the request of a failed try may have arrived. */
function mayHaveLanded(error: unknown): boolean {
  if (error instanceof ServiceError) {
    const { status, retryAfter } = error;
    return lostByProxies.has(status) || (status >= 500 && !(status === 503 && retryAfter !== undefined));
  }
  return (
    error instanceof AnswerError ||
    ((error instanceof ConnectionError || error instanceof AddressError) && !error.neverSent)
  );
}
