import type { CodeDocumentation } from '../checker/documentation.js';
import type { FileCode } from '../diagnostics/codes.js';

/** Documentation of a finding in a file, outside of its prompts. */
export interface FileDocumentation extends CodeDocumentation {
  readonly code: FileCode;
  readonly examples: {
    /** Files with one prompt per line that yield the code. */
    readonly bad: readonly string[];
    /** Files that yield nothing at all. */
    readonly good: readonly string[];
  };
}

/**
 * The documentation beside a definition, which has the code. Returned by a function, so that bundlers drop it where it
 * is unused.
 */
export type FileDocs = Omit<FileDocumentation, 'code'>;
