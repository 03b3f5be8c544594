import type { Range } from '../text/range.js';
import type { DiagnosticCode } from './codes.js';
import type { Diagnostic, DiagnosticData, Draft, Fix, Severity } from './diagnostic.js';

/**
 * One kind of finding. It has a file of its own, named by its code, with its documentation beside it as `…Docs`: a value
 * apart, so that programs that explain nothing can leave it out. `npm run diagnostics` makes the lists of all.
 */
export interface DiagnosticDefinition<D extends DiagnosticData = DiagnosticData> {
  readonly code: DiagnosticCode;
  /** The usual severity; a finding may have another one, where its source is weak. */
  readonly severity: Severity;
  /** One sentence with the fact and the limit. */
  message(data: D): string;
}

/** Defines a kind of finding whose messages are made from `D`. */
export const defineDiagnostic = <D extends DiagnosticData>(
  definition: DiagnosticDefinition<D>,
): DiagnosticDefinition<D> => definition;

/** Where something was found, and what can be done. */
export interface Place {
  readonly range?: Range;
  readonly path?: readonly (string | number)[];
  /** Default: the usual one. */
  readonly severity?: Severity;
  readonly fixes?: readonly Fix[];
}

/** A finding of a kind. Without a range it is about the whole. */
export function finding<D extends DiagnosticData>(
  { code, severity, message }: DiagnosticDefinition<D>,
  data: D,
  place: Place = {},
): Diagnostic {
  const found: Draft<Diagnostic> = {
    code,
    severity: place.severity ?? severity,
    range: place.range ?? { start: 0, end: 0 },
    message: message(data),
    data,
  };
  if (place.path) found.path = place.path;
  if (place.fixes && place.fixes.length > 0) found.fixes = place.fixes;
  return found;
}
