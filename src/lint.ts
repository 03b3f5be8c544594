import { type CheckOptions, check } from './checker/check.js';
import type { Diagnostic } from './diagnostics/diagnostic.js';
import { parse } from './parser/parse.js';

/** What is to be said of a prompt: {@link check} for who has the text and needs no tree. Throws as it does. */
export const lint = (source: string, options: CheckOptions = {}): readonly Diagnostic[] =>
  check(parse(source), options);
