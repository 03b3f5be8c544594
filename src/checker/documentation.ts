import type { DiagnosticCode } from '../diagnostics/codes.js';
import type { ParameterName } from '../language/data/parameters.js';
import type { SourceKey } from '../language/data/sources.js';
import type { VersionId } from '../language/data/versions.js';
import type { LanguageOptions } from '../language/options.js';

/** A prompt that yields a diagnostic, or none. */
export type Example = string | { readonly prompt: string; readonly options: LanguageOptions };

/** A topic to read next: another code, or a parameter. */
export type Topic = DiagnosticCode | `--${ParameterName}`;

/**
 * The documentation of a code, of whatever stage. It stands beside the definition but apart from it, so that programs that
 * only check do not load it.
 */
export interface CodeDocumentation {
  readonly code: DiagnosticCode;
  /** What is reported, in one sentence. */
  readonly summary: string;
  /** Why it matters: what the service does. */
  readonly why: string;
  /** The versions of the model in which it can be reported. The note is appended to the list of versions. */
  readonly versions: 'every' | { readonly in: 'every' | ((version: VersionId) => boolean); readonly note?: string };
  /**
   * The pages that the facts come from, the most reliable first; pages with recorded errors of the service are added to them.
   * A note, one sentence, says what no page says or what they leave open.
   */
  readonly sources:
    | readonly [SourceKey, ...SourceKey[]]
    | { readonly pages: readonly SourceKey[]; readonly note: string };
  /** Topics to read next. */
  readonly seeAlso: readonly Topic[];
}

/** The documentation of a rule's code. */
export interface Documentation extends CodeDocumentation {
  readonly examples: {
    /** Prompts that yield the code. */
    readonly bad: readonly Example[];
    /** Prompts that yield nothing at all. */
    readonly good: readonly Example[];
  };
}

/** The documentation beside a rule, which has the code. Returned by a function, so that bundlers drop it where it is unused. */
export type RuleDocs = Omit<Documentation, 'code'>;
