import type { Context } from './context.js';
import type { Rule } from './rule.js';

/** A rule's check of nodes of one kind. */
export interface Handler<N> {
  readonly rule: Rule;
  readonly check: (node: N, context: Context) => void;
}

/** The handler of a rule, in a list; an empty list where it does not check the kind of node. */
export const handler = <N>(rule: Rule, check: Handler<N>['check'] | undefined): readonly Handler<N>[] =>
  check ? [{ rule, check }] : [];

const noHandlers: readonly never[] = [];

/** The handlers for nodes of one kind, in the order of the rules. */
export class Handlers<N> {
  /** A cache of the handlers by traits. Prompts have few combinations of traits, and filtering takes longer than checking. */
  private readonly byTraits = new Map<number, readonly Handler<N>[]>();
  /** The traits that any rule needs; others make no difference. */
  private readonly mask: number;

  constructor(private readonly all: readonly Handler<N>[]) {
    this.mask = all.reduce((mask, { rule }) => mask | rule.needs, 0);
  }

  /** The handlers that may report something about a node with these traits. */
  for(traits: number): readonly Handler<N>[] {
    const key = traits & this.mask;
    if (key === 0) return noHandlers;
    let handlers = this.byTraits.get(key);
    if (!handlers) {
      handlers = this.all.filter(({ rule: { needs } }) => (needs & key) !== 0);
      this.byTraits.set(key, handlers);
    }
    return handlers;
  }
}
