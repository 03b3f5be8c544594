import { reasonOf } from '../base/reason.js';
import { UsageError } from '../base/usage-error.js';

/** Writes to a path. What goes wrong is said of it, as a UsageError. */
export function writing<T>(path: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    // A file that is not there is made, so what is missing is its folder.
    const isMissing = (error as { readonly code?: string }).code === 'ENOENT';
    throw new UsageError(`cannot write ${path}: ${isMissing ? 'there is no such folder' : reasonOf(error)}`);
  }
}
