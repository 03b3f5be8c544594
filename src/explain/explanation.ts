import type { Topic } from '../checker/documentation.js';
import type { StatusRow } from '../client/statuses.js';
import type { DiagnosticCode } from '../diagnostics/codes.js';
import type { Safety, Severity } from '../diagnostics/diagnostic.js';
import type { ParameterName } from '../language/data/parameters.js';
import type { Confidence } from '../language/data/sources.js';
import type { VersionId, VersionRow } from '../language/data/versions.js';
import type { ParameterStatus } from '../language/row.js';
import type { Support } from '../language/support.js';

/** An explanation as plain data. Texts may contain code between backticks, as in Markdown. */
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
  /** The current flags, with dashes: the long one, then the short ones. */
  readonly flags: readonly string[];
  /** Earlier flags, and earlier meanings of its flags, as sentences. */
  readonly formerly: readonly string[];
  readonly status: ParameterStatus;
  /** One sentence: what it does. */
  readonly summary: string;
  readonly value: {
    /** The value after the flag, in words. */
    readonly text: string;
    /**
     * The label of the version to which `text` and `default` apply: the default version if it has the parameter.
     * Undefined where all versions that have it agree.
     */
    readonly version: string | undefined;
    /** The default in words. Undefined where none is known, and for flags without a value. */
    readonly default: string | undefined;
  };
  /** Whether several settings add up; otherwise the last one counts. */
  readonly merges: boolean;
  /** All versions in groups: first those that have the parameter, in order of release, then the others. */
  readonly limits: readonly LimitGroup[];
  /** What it requires, in words: `--sref`, `an image prompt`. */
  readonly needs: readonly string[];
  /** Flags that require it. */
  readonly neededBy: readonly string[];
  /** What it cannot stand beside, and the limits that it narrows in others. */
  readonly conflicts: readonly ConflictNote[];
  /** The limits of the subscription plans, from the lowest to the highest. Empty where plans make no difference. */
  readonly plans: readonly { readonly plan: string; readonly allows: string }[];
  /** The replacement of a retired parameter. Undefined where there is none. */
  readonly replacedBy: string | undefined;
  readonly notes: readonly VersionedNote[];
  /** Recorded error messages of the service. */
  readonly errors: readonly RecordedError[];
  /** A correct prompt that uses it. */
  readonly example: string;
  /** The sources of its limits, its conflicts, what it requires, and its errors. */
  readonly sources: readonly SourceNote[];
  /** When the sources of the limits were read, `YYYY-MM-DD`. */
  readonly read: string;
}

/** Versions with the same limits. */
export interface LimitGroup {
  /** In order of release. */
  readonly ids: readonly VersionId[];
  /** The same for people, with neighbours as ranges: `V6 to V7`, `niji 6`. */
  readonly versions: readonly string[];
  readonly support: Support['support'];
  /** The limits, or the reason why there are none. */
  readonly accepts: string;
  /** As {@link ParameterExplanation.value}. */
  readonly default: string | undefined;
  readonly confidence: Confidence;
}

/** A conflict of a parameter. */
export interface ConflictNote {
  /** A sentence, without its full stop. */
  readonly text: string;
  /** Labels of the versions for which it is known. Empty: all that have both. */
  readonly versions: readonly string[];
  readonly confidence: Confidence;
}

/** A note. */
export interface VersionedNote {
  /** Labels of the versions that it applies to. Empty: all. */
  readonly versions: readonly string[];
  readonly text: string;
}

/** An error message of the service, as somebody recorded it. */
export interface RecordedError {
  /** The service's text. */
  readonly text: string;
  /** What the service complains about, in words. */
  readonly situation: string;
  readonly confidence: Confidence;
}

/** A page or file with facts. */
export interface SourceNote {
  readonly title: string;
  /** Its address. Undefined where no lasting one is known. */
  readonly url: string | undefined;
  /** When it was read, edited or checked, `YYYY-MM-DD`. Undefined where it does not say. */
  readonly read: string | undefined;
}

/** A kind of finding. */
export interface CodeExplanation {
  readonly kind: 'code';
  readonly code: DiagnosticCode;
  /** The usual severity; a finding may carry a lower one. */
  readonly severity: Severity;
  /** What can have it: a prompt by itself, its request, or a file. */
  readonly about: 'prompt' | 'request' | 'file';
  /** One sentence: what is wrong. */
  readonly summary: string;
  /** Why it matters. */
  readonly why: string;
  /** Examples with the finding. */
  readonly bad: readonly BadExample[];
  /** Examples without any. */
  readonly good: readonly ShownExample[];
  /** The service's messages for the same mistake. */
  readonly errors: readonly RecordedError[];
  /** The versions in which it occurs. */
  readonly versions: {
    /** Labels of the model versions. Empty: all. */
    readonly in: readonly string[];
    /** A continuation of that list, without a full stop. Undefined where there is none. */
    readonly note: string | undefined;
  };
  /** The sources of its facts. */
  readonly sources: readonly SourceNote[];
  /** A sentence about the sources; never empty where there are none. */
  readonly sourcesNote: string | undefined;
  /** Related topics. */
  readonly seeAlso: readonly Topic[];
}

/** A prompt, a request as JSON on one line, or the lines of a file. */
export interface ShownExample {
  readonly language: 'prompt' | 'request' | 'file';
  readonly text: string;
  /** The options for the example, in words: `with modelVersion 6.1`. Empty for none. */
  readonly options: string;
}

/** An example with a finding. */
export interface BadExample extends ShownExample {
  readonly severity: Severity;
  readonly message: string;
  /** The best fix of the finding. Undefined where there is none. */
  readonly fix: { readonly title: string; readonly safety: Safety; readonly result: string } | undefined;
}

/** A status of the service. */
export interface StatusExplanation extends StatusRow {
  readonly kind: 'status';
}

/** A concept of the language that is neither a parameter nor a finding: multi-prompts, plans, simple mode. */
export interface ConceptExplanation {
  readonly kind: 'concept';
  readonly name: string;
  /** One sentence: what it is. */
  readonly summary: string;
  /** Whole sentences. */
  readonly notes: readonly string[];
  /** Undefined where there is nothing to tabulate. */
  readonly table: ConceptTable | undefined;
  /** Prompts with their results. */
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
  /** Dates of release and retirement, as exact as they are known. */
  readonly dates: readonly { readonly what: string; readonly when: string }[];
  /** How to choose it in a prompt, in words. */
  readonly choose: string;
  /** The effect of `::`, in words. */
  readonly multiPrompts: string;
  /** Its parameters, in the order of the table. */
  readonly parameters: readonly {
    readonly flag: string;
    readonly accepts: string;
    readonly default: string | undefined;
    readonly confidence: Confidence;
  }[];
  /** Flags that are accepted without effect. */
  readonly ignored: readonly string[];
  /** Flags for which no source says whether it supports them. */
  readonly unknown: readonly string[];
}
