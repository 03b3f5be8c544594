import type { DiagnosticCode } from '../diagnostics/codes.js';
import type { DiagnosticData, Severity } from '../diagnostics/diagnostic.js';
import type { ParameterName } from '../language/data/parameters.js';
import type { SourceKey } from '../language/data/sources.js';
import type { VersionId } from '../language/data/versions.js';
import type { Part, Prompt, Setting } from '../parser/tree.js';
import type { CheckOptions } from './check.js';
import type { Context } from './context.js';

/** What a rule looks at. A rule is called once for each node of the kinds that it names. */
export interface Visitor<D extends DiagnosticData> {
  Prompt?(prompt: Prompt, context: Context<D>): void;
  Part?(part: Part, context: Context<D>): void;
  Setting?(setting: Setting, context: Context<D>): void;
}

/** One kind of finding in a prompt. */
export interface Rule<D extends DiagnosticData = DiagnosticData> {
  readonly code: DiagnosticCode;
  /** The usual severity; a finding that rests on a weak source is reported with a lower one. */
  readonly severity: Severity;
  /**
   * What is checked: `expansions`, the prompts that permutation groups stand for, as most rules; `source`, the prompt as
   * written, where the groups themselves are at issue. Default `expansions`.
   */
  readonly on?: 'source' | 'expansions';
  /**
   * Traits without any of which a node has nothing for it: it is not shown such nodes. A prompt has those of its
   * settings, too.
   */
  readonly needs: number;
  /** Whether prompts that have it ran in the first models: it is a warning at most there. Default false. */
  readonly ran?: true;
  /** Whether a fix of it may be safe. Default false. */
  readonly repairs?: true;
  /** One sentence with the fact and the limit. */
  message(data: D): string;
  readonly check: Visitor<D>;
}

/** A rule for the list of rules, which does not care what data each one makes its message from. */
export const defineRule = <D extends DiagnosticData>(rule: Rule<D>): Rule => rule as unknown as Rule;

/** A prompt that shows a finding, or none. */
export type Example = string | { readonly prompt: string; readonly options: CheckOptions };

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
