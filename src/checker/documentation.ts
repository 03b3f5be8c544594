import type { DiagnosticCode } from '../diagnostics/codes.js';
import type { ParameterName } from '../language/data/parameters.js';
import type { SourceKey } from '../language/data/sources.js';
import type { VersionId } from '../language/data/versions.js';
import type { LanguageOptions } from '../language/options.js';

/** A prompt that shows a finding, or none. */
export type Example = string | { readonly prompt: string; readonly options: LanguageOptions };

/** What one can ask about beside a finding: another finding, or a parameter. */
export type Topic = DiagnosticCode | `--${ParameterName}`;

/**
 * What people are told about a finding, wherever it is made. It stands beside what makes it, and apart from it, so that
 * who only checks need not load it.
 */
export interface CodeDocumentation {
  readonly code: DiagnosticCode;
  /** What was found, in one sentence. */
  readonly summary: string;
  /** Why it matters: what the service does. */
  readonly why: string;
  /** The versions of the model in which it can be found. The note goes on where the list of versions ends. */
  readonly versions: 'every' | { readonly in: 'every' | ((version: VersionId) => boolean); readonly note?: string };
  /**
   * The pages that the facts come from, the weightiest first; those of the service's errors on record need not be
   * repeated. Where no page says it, or where they leave something open, the note does, in a sentence.
   */
  readonly sources:
    | readonly [SourceKey, ...SourceKey[]]
    | { readonly pages: readonly SourceKey[]; readonly note: string };
  /** What else may help. */
  readonly seeAlso: readonly Topic[];
}

/** What people are told about a finding of a rule. */
export interface Documentation extends CodeDocumentation {
  readonly examples: {
    /** Prompts that yield the code. */
    readonly bad: readonly Example[];
    /** Prompts that yield nothing at all. */
    readonly good: readonly Example[];
  };
}

/** The same as it stands beside the definition, which has the code. Made by a function, which no bundler keeps in vain. */
export type RuleDocs = Omit<Documentation, 'code'>;
