import { jobLimit } from '../language/lookup.js';
import type { LanguageOptions } from '../language/options.js';
import { countExpansions, expandGroups } from '../parser/expand.js';
import { parse } from '../parser/parse.js';
import { resolve } from '../parser/resolve.js';
import type { Prompt } from '../parser/tree.js';
import { lower } from './lower.js';

/** Whether two prompts mean the same. With groups, their expansions are compared, up to the number of jobs of the widest plan. */
export function meansSame(before: Prompt, after: Prompt, options: LanguageOptions): boolean {
  if (countExpansions(before) !== countExpansions(after)) return false;
  const others = meanings(after, options);
  return meanings(before, options).every((meaning, index) => meaning === others[index]);
}

/** The intent of each prompt that a tree stands for, as JSON. */
function meanings(tree: Prompt, options: LanguageOptions): readonly string[] {
  const trees =
    tree.groups.length === 0
      ? [tree]
      : Array.from(expandGroups(tree, jobLimit(undefined)), ({ text }) => parse(text, { groups: false }));
  return trees.map((each) => JSON.stringify(lower(resolve(each, options), options).intent));
}
