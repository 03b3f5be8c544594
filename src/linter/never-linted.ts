import type { DiagnosticCode } from '../diagnostics/codes.js';

/** Codes about converting a request. `lint` does not report them: the request itself is valid. */
export const neverLinted: readonly DiagnosticCode[] = [
  'respelled-text',
  'optimize-prompt-dropped',
  'template-dropped',
  'param-dropped',
];
