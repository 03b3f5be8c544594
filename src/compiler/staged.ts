import type { Diagnostic } from '../diagnostics/diagnostic.js';

/** What a stage makes, and what it has to say. */
export interface Staged<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

const nothing: readonly Diagnostic[] = [];

/** Findings of stages in their order. Most stages have none. */
export function joined(...all: readonly (readonly Diagnostic[])[]): readonly Diagnostic[] {
  let result = nothing;
  for (const some of all) if (some.length > 0) result = result.length === 0 ? some : [...result, ...some];
  return result;
}
