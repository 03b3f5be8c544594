import type { DiagnosticCode } from '../diagnostics/codes.js';
import type { DiagnosticData, Fix, Severity } from '../diagnostics/diagnostic.js';
import type { Range } from '../text/range.js';

/** What findings of one kind have in common. */
export interface FindingKind<D extends DiagnosticData = DiagnosticData> {
  readonly code: DiagnosticCode;
  /** The usual severity; a finding that rests on a weak source is reported with a lower one. */
  readonly severity: Severity;
  /** Whether prompts that have it ran in the first models: it is a warning at most there. Default false. */
  readonly ran?: true;
  /** One sentence with the fact and the limit. */
  message(data: D): string;
}

/** A finding as a rule reports it; the rest follows from the rule. */
export interface Finding<D extends DiagnosticData> {
  readonly range: Range;
  readonly data: D;
  /** Default: the rule's. */
  readonly severity?: Severity;
  readonly fixes?: readonly Fix[];
  /** Whether it is no error only because a safe fix makes of it what was meant. */
  readonly eased?: boolean;
}
