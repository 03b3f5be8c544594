import type { AffixDiagnostic } from '../../../parser/affix.js';
import type { HostProblem } from '../../../readers/host.js';
import type { Range } from '../../../text/range.js';
import type { Outcome } from '../task.js';

/** The result for a prompt or request. */
export interface RecordResult {
  /** The fields of its record. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Ranges refer to the prompt, to an affix, or to the string at the path. */
  readonly diagnostics: readonly AffixDiagnostic[];
}

/** A finding to report. One in an affix names the prompt beside it. */
export interface ReportedFinding extends AffixDiagnostic {
  readonly beside?: Range;
}

/** The result for an item. Except in records, ranges of findings refer to the host. */
export interface ItemResult extends RecordResult {
  /** The output without `--records`, as whole lines. */
  readonly text: string;
}

/** The result for a chunk, in order: output as text or UTF-8, and findings to report. */
export interface JobResult extends Outcome {
  readonly events: readonly (string | Uint8Array | ReportedFinding | HostProblem)[];
}
