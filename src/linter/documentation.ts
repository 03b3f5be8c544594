import type { CodeDocumentation } from '../checker/documentation.js';
import type { FileCode } from '../diagnostics/codes.js';

/** Documentation of a finding in a file, outside of its prompts. */
export interface FileDocumentation extends CodeDocumentation {
  readonly code: FileCode;
  readonly examples: {
    /** Files with a prompt a line that yield the code. */
    readonly bad: readonly string[];
    /** Files that yield nothing at all. */
    readonly good: readonly string[];
  };
}

/**
 * The same without the code, as it stands beside the definition. Made by a function, so that bundlers can drop it when
 * unused.
 */
export type FileDocs = Omit<FileDocumentation, 'code'>;
