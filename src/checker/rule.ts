import type { DiagnosticCode } from '../diagnostics/codes.js';
import type { DiagnosticData, Severity } from '../diagnostics/diagnostic.js';
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
  /** One sentence with the fact and the limit. */
  message(data: D): string;
  readonly check: Visitor<D>;
}

/** A rule for the list of rules, which does not care what data each one makes its message from. */
export const defineRule = <D extends DiagnosticData>(rule: Rule<D>): Rule => rule as unknown as Rule;

/** A prompt that shows a finding, or none. */
export type Example = string | { readonly prompt: string; readonly options: CheckOptions };

/** What people are told about a finding. It stands beside the rule, so that who only checks need not load it. */
export interface Documentation {
  readonly code: DiagnosticCode;
  /** What was found, in one sentence. */
  readonly summary: string;
  /** Why it matters: what the service does. */
  readonly why: string;
  readonly examples: {
    /** Prompts that yield the code. Empty for findings of requests, which no prompt shows. */
    readonly bad: readonly Example[];
    /** Prompts that yield nothing at all. */
    readonly good: readonly Example[];
  };
}
