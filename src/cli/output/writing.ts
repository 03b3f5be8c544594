import { reasonOf } from '../base/reason.js';
import { UsageError } from '../base/usage-error.js';

/**
 * Runs a function that writes to a path.
 *
 * @throws UsageError, or an error of the given class, with the reason where it throws anything.
 */
export function writing<T>(path: string, write: () => T, Failure = UsageError): T {
  try {
    return write();
  } catch (error) {
    // Writing creates a missing file, so its folder is what is missing.
    const isMissing = (error as { readonly code?: string }).code === 'ENOENT';
    throw new Failure(`cannot write ${path}: ${isMissing ? 'there is no such folder' : reasonOf(error)}`);
  }
}
