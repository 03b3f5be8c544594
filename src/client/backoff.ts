/** Waits, unless the signal ends it: then it rejects with the signal's reason. */
export type Sleep = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

/** Longest wait of a timer, in milliseconds: one that is longer rings at once. */
const maxTimer = 2 ** 31 - 1;

export const sleep: Sleep = (milliseconds, signal) =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    let timer: ReturnType<typeof setTimeout>;
    const end = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const wait = (left: number): void => {
      timer = setTimeout(
        () => {
          if (left > maxTimer) return wait(left - maxTimer);
          signal?.removeEventListener('abort', end);
          resolve();
        },
        Math.min(left, maxTimer),
      );
    };
    wait(milliseconds);
    signal?.addEventListener('abort', end, { once: true });
  });

/** Waits unless one of the signals ends it, and says whether it waited to the end. */
export async function rested(milliseconds: number, signals: readonly (AbortSignal | undefined)[]): Promise<boolean> {
  const either = new AbortController();
  const end = (): void => either.abort();
  for (const one of signals) {
    if (one?.aborted) return false;
    one?.addEventListener('abort', end);
  }
  try {
    await sleep(milliseconds, either.signal);
    return true;
  } catch {
    return false;
  } finally {
    for (const one of signals) one?.removeEventListener('abort', end);
  }
}

/** First and longest wait before a call is tried again, in milliseconds. */
export interface Backoff {
  readonly first: number;
  readonly longest: number;
}

/**
 * How long to wait before try number `attempt` (from 0), in milliseconds: anything up to a bound that doubles each time, so
 * that many clients do not come back at once ("full jitter").
 */
export const jittered = ({ first, longest }: Backoff, attempt: number): number =>
  Math.random() * Math.min(longest, first * 2 ** attempt);

/** Most that is waited because the service says so, in milliseconds. A call that is to wait longer fails. */
export const longestRetryAfter = 600_000;

/** What `Retry-After` says, in milliseconds from `now`: it is a date or a number of seconds. Undefined for anything else. */
export function readRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  if (/^\s*\d{1,20}\s*$/.test(value)) return Number(value) * 1000;
  // `Date.parse` takes almost any number for a date. Those of HTTP begin with a weekday.
  const date = /^\s*(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
