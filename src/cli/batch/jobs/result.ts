import type { AffixDiagnostic } from '../../../parser/affix.js';
import type { HostProblem } from '../../../readers/host.js';
import type { Range } from '../../../text/range.js';
import type { Outcome } from '../task.js';

/** What came of a prompt or a request. */
export interface RecordResult {
  /** What a record of it holds. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Ranges are those of the prompt, of an affix, or of the string at the path. */
  readonly diagnostics: readonly AffixDiagnostic[];
}

/** A finding as it is told. One in an affix says beside which prompt that is so. */
export interface ReportedFinding extends AffixDiagnostic {
  readonly beside?: Range;
}

/** What came of an item. Ranges of findings are those of the host, but in records. */
export interface ItemResult extends RecordResult {
  /** What is written of it without records: whole lines. */
  readonly text: string;
}

/** What came of a chunk, in order: what is to be written, as text or UTF-8, and what is to be told to people. */
export interface JobResult extends Outcome {
  readonly events: readonly (string | Uint8Array | ReportedFinding | HostProblem)[];
}
