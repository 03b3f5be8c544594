import type { Range } from '../text/range.js';
import type { DiagnosticCode } from './codes.js';
import type { Diagnostic, DiagnosticData, Draft, Fix, Severity } from './diagnostic.js';

/**
 * One kind of diagnostic. It has a file of its own, named by its code, with its documentation beside it as `…Docs`: a
 * separate value, so that programs that do not explain anything can leave it out. `npm run diagnostics` generates the lists.
 */
export interface DiagnosticDefinition<D extends DiagnosticData = DiagnosticData> {
  readonly code: DiagnosticCode;
  /** The default severity. A single diagnostic may have another one, for example where its source is weak. */
  readonly severity: Severity;
  /** Formats the message: one sentence with the fact and the limit. */
  message(data: D): string;
}

/** Defines a kind of diagnostic whose messages are made from `D`. */
export const defineDiagnostic = <D extends DiagnosticData>(
  definition: DiagnosticDefinition<D>,
): DiagnosticDefinition<D> => definition;

/** The fields of a diagnostic that do not follow from its kind. */
export interface FindingDetails {
  /** Default: an empty range at 0, for a diagnostic about the whole. */
  readonly range?: Range;
  readonly path?: readonly (string | number)[];
  /** Default: that of the kind. */
  readonly severity?: Severity;
  readonly fixes?: readonly Fix[];
}

/** Creates a diagnostic of a kind. */
export function finding<D extends DiagnosticData>(
  { code, severity, message }: DiagnosticDefinition<D>,
  data: D,
  details: FindingDetails = {},
): Diagnostic {
  const diagnostic: Draft<Diagnostic> = {
    code,
    severity: details.severity ?? severity,
    range: details.range ?? { start: 0, end: 0 },
    message: message(data),
    data,
  };
  if (details.path) diagnostic.path = details.path;
  if (details.fixes && details.fixes.length > 0) diagnostic.fixes = details.fixes;
  return diagnostic;
}
