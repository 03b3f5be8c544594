import type { DiagnosticData } from '../diagnostics/diagnostic.js';
import type { Part, Prompt, Setting } from '../parser/tree.js';
import type { Context } from './context.js';
import type { FindingKind } from './finding.js';

/** What a rule looks at. A rule is called once for each node of the kinds that it names. */
export interface Visitor<D extends DiagnosticData> {
  Prompt?(prompt: Prompt, context: Context<D>): void;
  Part?(part: Part, context: Context<D>): void;
  Setting?(setting: Setting, context: Context<D>): void;
}

/** One kind of finding in a prompt. */
export interface Rule<D extends DiagnosticData = DiagnosticData> extends FindingKind<D> {
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
  /** Whether a fix of it may be safe. Default false. */
  readonly repairs?: true;
  readonly check: Visitor<D>;
}

/** A rule for the list of rules, which does not care what data each one makes its message from. */
export const defineRule = <D extends DiagnosticData>(rule: Rule<D>): Rule => rule as unknown as Rule;
