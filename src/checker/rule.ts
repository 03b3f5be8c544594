import type { DiagnosticData } from '../diagnostics/diagnostic.js';
import type { Part, Prompt, Setting } from '../parser/tree.js';
import type { Context } from './context.js';
import type { FindingKind } from './finding.js';

/** The checks of a rule, by kind of node. Each is called once for each such node. */
export interface Visitor<D extends DiagnosticData> {
  Prompt?(prompt: Prompt, context: Context<D>): void;
  Part?(part: Part, context: Context<D>): void;
  Setting?(setting: Setting, context: Context<D>): void;
}

/** A rule: one kind of diagnostic of prompts, and how to find it. */
export interface Rule<D extends DiagnosticData = DiagnosticData> extends FindingKind<D> {
  /**
   * Whether to check the `expansions` of permutation groups, or the `source` where the rule is about the groups themselves.
   * Default `expansions`.
   */
  readonly on?: 'source' | 'expansions';
  /** Traits of which a node needs at least one for the rule to be called. A prompt has the traits of its settings, too. */
  readonly needs: number;
  /** Whether any of its fixes may be safe. Default false. */
  readonly repairs?: true;
  readonly check: Visitor<D>;
}

/** Defines a rule and erases the type of its data, for the list of rules. */
export const defineRule = <D extends DiagnosticData>(rule: Rule<D>): Rule => rule as unknown as Rule;
