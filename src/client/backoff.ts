/** Waits, unless the signal ends it: then it rejects with the signal's reason. */
export type Sleep = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

export const sleep: Sleep = (milliseconds, signal) =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const end = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', end, { once: true });
  });

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

/** What `Retry-After` says, in milliseconds from `now`: it is a date or a number of seconds. Undefined for anything else. */
export function readRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  if (/^\s*\d{1,9}\s*$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
