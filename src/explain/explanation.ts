import type { Topic } from '../checker/documentation.js';
import type { StatusRow } from '../client/statuses.js';
import type { DiagnosticCode } from '../diagnostics/codes.js';
import type { Safety, Severity } from '../diagnostics/diagnostic.js';
import type { ParameterName } from '../language/data/parameters.js';
import type { Confidence } from '../language/data/sources.js';
import type { VersionId, VersionRow } from '../language/data/versions.js';
import type { ParameterStatus } from '../language/row.js';
import type { Support } from '../language/support.js';

/** What is known of a topic, as plain data. Texts may hold code between backticks, as Markdown has it. */
export type Explanation =
  | ParameterExplanation
  | CodeExplanation
  | VersionExplanation
  | StatusExplanation
  | ConceptExplanation;

/** A parameter of the prompt language. */
export interface ParameterExplanation {
  readonly kind: 'parameter';
  readonly name: ParameterName;
  /** The flags that mean it today, with dashes: the long one, then the short ones. */
  readonly flags: readonly string[];
  /** Flags that meant it once, and what its flags meant once: whole sentences. */
  readonly formerly: readonly string[];
  readonly status: ParameterStatus;
  /** One sentence: what it does. */
  readonly summary: string;
  readonly value: {
    /** What stands after the flag, in words. */
    readonly text: string;
    /**
     * The label of the version that `text` and `default` are of: the default one if it has the parameter. Undefined
     * where all versions that have it agree.
     */
    readonly version: string | undefined;
    /** What holds where the prompt does not say, in words. Undefined where none is on record, and for flags. */
    readonly default: string | undefined;
  };
  /** Whether several flags add up instead of the last one winning. */
  readonly merges: boolean;
  /** Every version once: first those that have the parameter, in order of release, then the others. */
  readonly limits: readonly LimitGroup[];
  /** What it needs beside it, in words: `--sref`, `an image prompt`. */
  readonly needs: readonly string[];
  /** Flags that need it. */
  readonly neededBy: readonly string[];
  readonly conflicts: readonly ConflictNote[];
  /** What the subscription plans allow, from the narrowest to the widest. Empty where plans make no difference. */
  readonly plans: readonly { readonly plan: string; readonly allows: string }[];
  /** What to write instead, for one that has had its day. */
  readonly replacedBy: string | undefined;
  readonly notes: readonly VersionedNote[];
  /** Errors of the service on record for it. */
  readonly errors: readonly RecordedError[];
  /** A prompt that uses it properly. */
  readonly example: string;
  readonly sources: readonly SourceNote[];
  /** When the pages that the limits come from were read, `YYYY-MM-DD`. */
  readonly read: string;
}

/** Versions that share their limits. */
export interface LimitGroup {
  /** In order of release. */
  readonly ids: readonly VersionId[];
  /** The same for people, neighbours drawn together: `V6 to V7`, `niji 6`. */
  readonly versions: readonly string[];
  readonly support: Support['support'];
  /** The limits, or why there are none. */
  readonly accepts: string;
  /** As {@link ParameterExplanation.value}. */
  readonly default: string | undefined;
  readonly confidence: Confidence;
}

/** Something that does not go with a parameter. */
export interface ConflictNote {
  /** A sentence, without its full stop. */
  readonly text: string;
  /** Labels of the versions it is on record for. Empty: all that have both. */
  readonly versions: readonly string[];
  readonly confidence: Confidence;
}

/** More to know. */
export interface VersionedNote {
  /** Labels of the versions it is about. Empty: all. */
  readonly versions: readonly string[];
  readonly text: string;
}

/** An error of the service as somebody recorded it. */
export interface RecordedError {
  /** The words of the service. */
  readonly text: string;
  readonly situation: string;
  readonly confidence: Confidence;
}

/** A page or file that facts come from. */
export interface SourceNote {
  readonly title: string;
  readonly url: string | undefined;
  /** When it was read, `YYYY-MM-DD`. */
  readonly read: string | undefined;
}

/** A kind of finding. */
export interface CodeExplanation {
  readonly kind: 'code';
  readonly code: DiagnosticCode;
  /** The usual severity; a finding may carry a lower one. */
  readonly severity: Severity;
  /** What it is found in: prompts by themselves, or what a request makes of them. */
  readonly about: 'prompt' | 'request' | 'file';
  readonly summary: string;
  readonly why: string;
  readonly bad: readonly BadExample[];
  readonly good: readonly ShownExample[];
  /** The words of the service for the same mistake. */
  readonly errors: readonly RecordedError[];
  /** Where it can be found. */
  readonly versions: {
    /** Labels of the versions of the model. Empty: every one. */
    readonly in: readonly string[];
    /** What goes on where the list ends, without a full stop. Undefined where there is nothing to add. */
    readonly note: string | undefined;
  };
  /** The pages that its facts come from. */
  readonly sources: readonly SourceNote[];
  /** A sentence about the sources; never empty where there are none. */
  readonly sourcesNote: string | undefined;
  /** Topics that may help further. */
  readonly seeAlso: readonly Topic[];
}

/** A prompt, a request as JSON on one line, or the lines of a file. */
export interface ShownExample {
  readonly language: 'prompt' | 'request' | 'file';
  readonly text: string;
  /** How it is looked at, in words: `with modelVersion 6.1`. Empty: with no options. */
  readonly options: string;
}

/** An example that shows a finding. */
export interface BadExample extends ShownExample {
  readonly severity: Severity;
  readonly message: string;
  /** The best fix of the finding. Undefined where none can be made by an edit. */
  readonly fix: { readonly title: string; readonly safety: Safety; readonly result: string } | undefined;
}

/** A status that the service answers with. */
export interface StatusExplanation extends StatusRow {
  readonly kind: 'status';
}

/** Something of the language that is neither a parameter nor a finding: multi-prompts, plans, simple mode. */
export interface ConceptExplanation {
  readonly kind: 'concept';
  readonly name: string;
  /** One sentence: what it is. */
  readonly summary: string;
  /** Whole sentences. */
  readonly notes: readonly string[];
  readonly table: ConceptTable | undefined;
  /** Prompts, each with what it comes to. */
  readonly examples: readonly { readonly prompt: string; readonly result: string }[];
  readonly seeAlso: readonly Topic[];
  readonly sources: readonly SourceNote[];
}

export interface ConceptTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A version of the model. */
export interface VersionExplanation {
  readonly kind: 'version';
  readonly id: VersionId;
  readonly label: string;
  readonly state: VersionRow['state'];
  /** When it came and went, each with a day or as much of one as is on record. */
  readonly dates: readonly { readonly what: string; readonly when: string }[];
  /** How a prompt chooses it, in words. */
  readonly choose: string;
  /** What `::` does in it, in words. */
  readonly multiPrompts: string;
  /** The parameters it has, in the order of the table. */
  readonly parameters: readonly {
    readonly flag: string;
    readonly accepts: string;
    readonly default: string | undefined;
    readonly confidence: Confidence;
  }[];
  /** Flags that it takes without effect. */
  readonly ignored: readonly string[];
  /** Flags of which no source says whether it has them. */
  readonly unknown: readonly string[];
}
