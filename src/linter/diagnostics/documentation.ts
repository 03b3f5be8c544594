// Made by `npm run diagnostics` from the files of the definitions.
import type { FileDocumentation } from '../documentation.js';
import { unusedSuppressionDocs } from './unused-suppression.js';

/** What people are told about findings in a file beside its prompts. */
export const fileDocumentation: readonly FileDocumentation[] = [
  { code: 'unused-suppression', ...unusedSuppressionDocs() },
];
