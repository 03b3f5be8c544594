import { jobLimit } from '../language/lookup.js';
import type { LanguageOptions } from '../language/options.js';
import { type Expansion, expandGroups } from './expand.js';
import { parse } from './parse.js';
import { type Resolved, resolve } from './resolve.js';
import type { Prompt } from './tree.js';

/** One of the prompts that a prompt with permutation groups stands for, read. A brace in it is a character. */
export interface ResolvedExpansion {
  readonly expansion: Expansion;
  readonly resolved: Resolved;
}

/** The prompts that a prompt stands for, read one after the other as they are asked for: as many as the plan allows. */
export function* resolvedExpansions(tree: Prompt, options: LanguageOptions): Generator<ResolvedExpansion> {
  for (const expansion of expandGroups(tree, jobLimit(options.plan))) {
    yield { expansion, resolved: resolve(parse(expansion.text, { groups: false }), options) };
  }
}
