import { type Generation, namedImages } from './answers.js';
import { type Backoff, sleep } from './backoff.js';
import type { Client, WaitOptions } from './calls.js';
import { DeadlineError, ServiceError } from './errors.js';

/** The status of a generation that is done. */
export const done = 3;
/** The status of a generation that has failed. */
export const failed = 4;

/** Polls a generation until it is done and has pictures, or has failed. `poll` and `settle` are those of the client. */
export async function waitUntilDone(
  get: Client['get'],
  id: string,
  { signal, timeout = 1_800_000, restarted = false, onPoll, through = atOnce }: WaitOptions,
  { poll, settle }: { readonly poll: Backoff; readonly settle: number },
): Promise<Generation> {
  // A monotonic clock: changes of the system time have no effect.
  const start = performance.now();
  const deadline = start + timeout;
  let mayBeOld = restarted;
  let settledAt: number | undefined;
  for (let delay = poll.first; ; delay = Math.min(poll.longest, delay * 1.5)) {
    const lookedAt = performance.now();
    // One that was just made may not be found yet, and one that was just restarted may be told as it was before.
    const isSettled = lookedAt >= start + settle;
    let notFound: unknown;
    const generation = await through(() => get(id, { signal })).catch((error: unknown) => {
      if (isSettled || !(error instanceof ServiceError && error.status === 404)) throw error;
      notFound = error;
      return undefined;
    });
    const left = deadline - performance.now();
    if (generation) {
      const { status, images, imageCount = 0 } = generation;
      mayBeOld &&= status === failed && !isSettled;
      onPoll?.(generation);
      if (status === failed && !mayBeOld) return generation;
      if (status === done && images.length > 0) {
        // Pictures may appear one after the other. A number that is never reached is waited for only so long.
        settledAt ??= performance.now() + settle;
        if (namedImages(generation) >= imageCount || lookedAt >= settledAt || left <= 0) return generation;
      }
    }
    if (left <= 0) throw generation ? new DeadlineError(id, generation.status) : notFound;
    // Spread the polls over the last quarter of the delay.
    await sleep(Math.min(left, delay * (0.75 + Math.random() / 4)), signal);
  }
}

const atOnce = <T>(look: () => Promise<T>): Promise<T> => look();
