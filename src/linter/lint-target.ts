import { compile } from '../compiler/compile.js';
import type { CompileOptions } from '../compiler/options.js';
import { requestCodes } from '../diagnostics/codes.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';

const codes = new Set<string>(requestCodes);

/** The findings about the request that a prompt compiles to, with ranges in the prompt. */
export const lintTarget = (prompt: string, options: CompileOptions): readonly Diagnostic[] =>
  // With `force`, other errors of the prompt do not hide those of the request.
  compile(prompt, { ...options, force: true }).diagnostics.filter(({ code }) => codes.has(code));
