import type { JournalEntry } from './journal-content.js';

/**
 * Whether a run sends a request with this entry in the journal, or starts its generation anew; `undefined` is no entry.
 *
 * @param retryFailed As in `SendOptions`. Default: false.
 */
export function willSend(known: JournalEntry | undefined, retryFailed = false): boolean {
  switch (known?.state) {
    case 'created':
    case 'restarting':
    case 'done':
      return false;
    case 'failed':
      return retryFailed;
    case 'refused':
      // A request that was refused for its content would be refused again; a key, credits or the address may have changed.
      return retryFailed || !(known.status === 400 || known.status === 422);
    default:
      return true;
  }
}
