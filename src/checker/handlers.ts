import type { Context } from './context.js';
import type { Rule } from './rule.js';

/** What a rule does with a node of one kind. */
export interface Handler<N> {
  readonly rule: Rule;
  readonly check: (node: N, context: Context) => void;
}

/** What a rule does with a node: nothing where it has no `check` for its kind. */
export const handler = <N>(rule: Rule, check: Handler<N>['check'] | undefined): readonly Handler<N>[] =>
  check ? [{ rule, check }] : [];

const noHandlers: readonly never[] = [];

/** What rules do with nodes of one kind, in the order of the rules. */
export class Handlers<N> {
  /** Those for nodes with the same traits: prompts differ in few ways, and asking each rule takes longer than it works. */
  private readonly byTraits = new Map<number, readonly Handler<N>[]>();
  /** Traits that some rule looks for. Nodes that differ in others are alike here. */
  private readonly wanted: number;

  constructor(private readonly all: readonly Handler<N>[]) {
    this.wanted = all.reduce((wanted, { rule }) => wanted | rule.needs, 0);
  }

  /** Those that may find something in a node. */
  for(traits: number): readonly Handler<N>[] {
    const key = traits & this.wanted;
    if (key === 0) return noHandlers;
    let handlers = this.byTraits.get(key);
    if (!handlers) {
      handlers = this.all.filter(({ rule: { needs } }) => (needs & key) !== 0);
      this.byTraits.set(key, handlers);
    }
    return handlers;
  }
}
