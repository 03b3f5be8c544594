import type { JournalEntry } from './journal.js';

/** Whether a run sends a request with this entry in the journal; `undefined` is no entry. */
export function willSend(known: JournalEntry | undefined, retryFailed = false): boolean {
  switch (known?.state) {
    case 'created':
    case 'done':
    case 'failed':
      return false;
    case 'refused':
      // A request that was refused for its content would be refused again; a key or credits may have changed.
      return retryFailed || !(known.status === 400 || known.status === 404 || known.status === 422);
    default:
      return true;
  }
}
