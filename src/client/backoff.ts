/** Waits. Rejects with the signal's reason once it aborts. */
export type Sleep = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

/** Maximum delay of a timer, in milliseconds: a longer one fires at once. */
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

/** Waits unless one of the signals aborts it. Returns whether it waited to the end. */
export async function waitUnlessAborted(
  milliseconds: number,
  signals: readonly (AbortSignal | undefined)[],
): Promise<boolean> {
  if (signals.some((one) => one?.aborted)) return false;
  const either = new AbortController();
  const end = (): void => either.abort();
  for (const one of signals) one?.addEventListener('abort', end);
  try {
    await sleep(milliseconds, either.signal);
    return true;
  } catch {
    return false;
  } finally {
    for (const one of signals) one?.removeEventListener('abort', end);
  }
}

/** The first and the longest delay, in milliseconds. */
export interface Backoff {
  readonly first: number;
  readonly longest: number;
}

/**
 * The delay before retry number `attempt` (from 0), in milliseconds: random up to a bound that doubles each time, so
 * that many clients do not return at once ("full jitter").
 */
export const jittered = ({ first, longest }: Backoff, attempt: number): number =>
  Math.random() * Math.min(longest, first * 2 ** attempt);

/** Maximum delay by `Retry-After`, in milliseconds. A call fails instead of waiting longer. */
export const maxRetryAfter = 600_000;

/**
 * Reads `Retry-After`, a date or a number of seconds, in milliseconds. Undefined for anything else.
 *
 * @param date The header `Date` of the answer: the clock of this machine may be another one.
 * @param now The time of this machine, where there is no such header.
 */
export function readRetryAfter(value: string | null, date: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1000;
  const until = readDate(value);
  return until === undefined ? undefined : Math.max(0, until - (readDate(date) ?? now));
}

/** Reads a date of HTTP. `Date.parse` accepts almost any number, and takes a time without a zone for that of this place. */
function readDate(value: string | null): number | undefined {
  if (value === null || !/^\s*(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(value)) return undefined;
  const hasNoZone = /\d\d:\d\d(?: \d{4})?\s*$/.test(value);
  const date = Date.parse(hasNoZone ? `${value} GMT` : value);
  return Number.isNaN(date) ? undefined : date;
}
