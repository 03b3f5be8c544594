import type { DiagnosticDefinition } from '../diagnostics/define.js';
import type { DiagnosticData, Fix, Severity } from '../diagnostics/diagnostic.js';
import type { Range } from '../text/range.js';

/** What the diagnostics of one rule have in common. */
export interface FindingKind<D extends DiagnosticData = DiagnosticData> extends DiagnosticDefinition<D> {
  /** Whether prompts with the pattern ran in the first models, where it is a warning at most. Default false. */
  readonly ran?: true;
}

/** A diagnostic as a rule reports it; the remaining fields come from the rule. */
export interface Finding<D extends DiagnosticData> {
  readonly range: Range;
  readonly data: D;
  /** Default: the rule's. */
  readonly severity?: Severity;
  readonly fixes?: readonly Fix[];
  /** Whether it was downgraded from an error because a safe fix restores what was meant. Default: false. */
  readonly downgraded?: boolean;
}
