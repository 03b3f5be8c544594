import type { CodeDocumentation } from '../checker/documentation.js';
import type { FileCode } from '../diagnostics/codes.js';

/** What people are told about a finding in a file beside its prompts. */
export interface FileDocumentation extends CodeDocumentation {
  readonly code: FileCode;
  readonly examples: {
    /** Files with a prompt a line that yield the code. */
    readonly bad: readonly string[];
    /** Files that yield nothing at all. */
    readonly good: readonly string[];
  };
}

/** The same as it stands beside the definition, which has the code. Made by a function, which no bundler keeps in vain. */
export type FileDocs = Omit<FileDocumentation, 'code'>;
