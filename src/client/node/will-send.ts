import type { JournalEntry } from './journal.js';

/** Whether a run sends a request with this entry in its journal. */
export function willSend(known: JournalEntry | undefined, retryFailed = false): boolean {
  switch (known?.state) {
    case 'created':
    case 'done':
    case 'failed':
      return false;
    case 'refused':
      // A refusal because of the request will repeat; one because of the key or the credits need not.
      return retryFailed || !(known.status === 400 || known.status === 404 || known.status === 422);
    default:
      return true;
  }
}
