import { jobLimit } from '../language/lookup.js';
import { type Expansion, expandGroups, repeatOf } from './expand.js';
import { parse } from './parse.js';
import { type Resolved, type ResolveOptions, resolve } from './resolve.js';
import type { Prompt } from './tree.js';

/** One of the prompts that a prompt with permutation groups stands for, parsed and resolved. Braces in it are text. */
export interface ResolvedExpansion {
  readonly expansion: Expansion;
  readonly resolved: Resolved;
  /** How often it runs: as its `--repeat` says, and no more than the plan allows beside those before it. */
  readonly copies: number;
}

/** Generates the prompts that a prompt stands for, parsed and resolved lazily, up to the number of jobs that the plan allows. */
export function* resolvedExpansions(tree: Prompt, options: ResolveOptions): Generator<ResolvedExpansion> {
  const limit = jobLimit(options.plan);
  let left = limit;
  for (const expansion of expandGroups(tree, limit)) {
    const resolved = resolve(parse(expansion.text, { groups: false }), options);
    const copies = Math.min(repeatOf(resolved.tree), left);
    left -= copies;
    yield { expansion, resolved, copies };
  }
}
