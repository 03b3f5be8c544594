import type { DiagnosticDefinition } from '../diagnostics/define.js';
import type { DiagnosticData, Fix, Severity } from '../diagnostics/diagnostic.js';
import type { Range } from '../text/range.js';

/** What findings of one rule have in common. */
export interface FindingKind<D extends DiagnosticData = DiagnosticData> extends DiagnosticDefinition<D> {
  /** Whether prompts that have it ran in the first models: it is a warning at most there. Default false. */
  readonly ran?: true;
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
