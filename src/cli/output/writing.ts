import { reasonOf } from '../base/reason.js';
import { UsageError } from '../base/usage-error.js';

/** Runs a function that writes to a path, and converts its errors to UsageErrors. */
export function writing<T>(path: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    // A missing file would be created, so its folder is missing.
    const isMissing = (error as { readonly code?: string }).code === 'ENOENT';
    throw new UsageError(`cannot write ${path}: ${isMissing ? 'there is no such folder' : reasonOf(error)}`);
  }
}
