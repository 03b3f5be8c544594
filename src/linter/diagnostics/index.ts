// Made by `npm run diagnostics` from the files of the definitions.
import type { FileCode } from '../../diagnostics/codes.js';
import type { DiagnosticDefinition } from '../../diagnostics/define.js';
import { unusedSuppression } from './unused-suppression.js';

/** The findings in a file beside its prompts. */
export const fileDiagnostics = {
  'unused-suppression': unusedSuppression,
} satisfies Record<FileCode, DiagnosticDefinition<never>>;
