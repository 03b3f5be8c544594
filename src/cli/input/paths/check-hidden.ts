import { reasonOf } from '../../base/reason.js';
import { UsageError } from '../../base/usage-error.js';
import type { Terminal } from '../../terminal/terminal.js';

/** The codes of paths that lead nowhere, such as a prompt that is taken for one. */
const missing = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'EINVAL', 'ERR_INVALID_ARG_VALUE'];

/**
 * Checks a path that `stat` does not know.
 *
 * @throws UsageError where something may be there, in a folder that nobody may look into.
 */
export function checkHidden(path: string, terminal: Terminal): void {
  try {
    for (const _ of terminal.open(path)) break;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!missing.includes(code)) throw new UsageError(`cannot read ${path}: ${reasonOf(error)}`);
  }
}
