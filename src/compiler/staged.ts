import type { Diagnostic } from '../diagnostics/diagnostic.js';

/** The result of a stage of the pipeline. */
export interface StageResult<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

const noDiagnostics: readonly Diagnostic[] = [];

/** Concatenates the diagnostics of stages. Most stages have none, and no list is copied then. */
export function joinDiagnostics(...all: readonly (readonly Diagnostic[])[]): readonly Diagnostic[] {
  let result = noDiagnostics;
  for (const some of all) if (some.length > 0) result = result.length === 0 ? some : [...result, ...some];
  return result;
}
