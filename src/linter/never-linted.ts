import type { DiagnosticCode } from '../diagnostics/codes.js';

/** Findings about what is made of a request. A request by itself, which `lint` looks at, is right all the same. */
export const neverLinted: readonly DiagnosticCode[] = [
  'respelled-text',
  'optimize-prompt-dropped',
  'template-dropped',
  'param-dropped',
];
