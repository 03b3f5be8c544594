import { jobLimit } from '../language/lookup.js';
import { type Expansion, expandGroups } from './expand.js';
import { parse } from './parse.js';
import { type Resolved, type ResolveOptions, resolve } from './resolve.js';
import type { Prompt } from './tree.js';

/** One of the prompts that a prompt with permutation groups stands for, parsed and resolved. Braces in it are text. */
export interface ResolvedExpansion {
  readonly expansion: Expansion;
  readonly resolved: Resolved;
}

/** Generates the prompts that a prompt stands for, parsed and resolved lazily, up to the number of jobs that the plan allows. */
export function* resolvedExpansions(tree: Prompt, options: ResolveOptions): Generator<ResolvedExpansion> {
  for (const expansion of expandGroups(tree, jobLimit(options.plan))) {
    yield { expansion, resolved: resolve(parse(expansion.text, { groups: false }), options) };
  }
}
