import { check } from '../checker/check.js';
import { withoutSetting } from '../checker/fixes.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { jobLimit } from '../language/lookup.js';
import { type LanguageOptions, languageOptions } from '../language/options.js';
import { withoutLinks } from '../lexer/urls.js';
import { countExpansions, expandGroups, repeatOf } from '../parser/expand.js';
import { resolvedExpansions } from '../parser/expansions.js';
import { parse } from '../parser/parse.js';
import type { Prompt } from '../parser/tree.js';
import { applyEdits } from '../text/edits.js';
import type { Edit } from '../text/range.js';
import { assertArgument, assertOptions } from '../validation/arguments.js';

export interface ExpandResult {
  /** One prompt for each job, in the order in which the service would run them; no more than the plan allows. */
  readonly prompts: readonly string[];
  /** How many jobs the permutations stand for, each counted once however often `--repeat` runs it. */
  readonly jobs: number;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Writes out the permutations of a prompt and its `--repeat`: what the service would run, one prompt each.
 *
 * @throws TypeError for a `source` that is no text and for an option of another type, RangeError for an option that no
 * table has.
 */
export function expand(source: string, options: LanguageOptions = {}): ExpandResult {
  assertArgument('source', source, 'text');
  assertOptions(options, languageOptions);
  const tree = parse(source);
  const diagnostics = check(tree, options);
  const prompts: string[] = [];
  for (const { resolved } of resolvedExpansions(tree, options)) {
    const written = withoutRepeat(resolved.tree);
    for (let copy = repeatOf(resolved.tree); copy > 0; copy--) prompts.push(written);
  }
  return { prompts, jobs: countExpansions(tree), diagnostics };
}

/** A prompt out of its wrapper, without `--repeat`. */
export function withoutRepeat(tree: Prompt): string {
  const repeats = tree.settings.filter(({ parameter }) => parameter === 'repeat');
  const edits = repeats.map((setting) => withoutSetting(tree, setting));
  return promptWith(tree, edits).trimEnd();
}

/**
 * A prompt out of its wrapper, edited, with the words of links in place of them. What is edited around it is not of it.
 */
export function promptWith({ source, range }: Prompt, edits: readonly Edit[]): string {
  if (edits.length === 0) return bareWords(source.slice(range.start, range.end));
  const inside = edits.filter((edit) => edit.range.start < range.end && edit.range.start >= range.start);
  const written = applyEdits(source, inside);
  // A blank that an edit leaves at the end is none of the prompt.
  return bareWords(written.slice(range.start, range.end + written.length - source.length).trimEnd());
}

/** A prompt with the words of links in place of them. Where those would be something else, such as an address, the links stay. */
function bareWords(prompt: string): string {
  const words = withoutLinks(prompt);
  return words === prompt || shapeOf(parse(prompt, { wrapper: false })) === shapeOf(parse(words)) ? words : prompt;
}

/** How many of what a prompt is made of, and each that its groups stand for, and whether something wraps it. */
function shapeOf(tree: Prompt): string {
  const { groups, wrapper } = tree;
  const trees =
    groups.length === 0
      ? [tree]
      : Array.from(expandGroups(tree, jobLimit(undefined)), ({ text }) => parse(text, { groups: false }));
  const shapes = trees.map(({ parts, settings }) => [
    parts.map(({ content }) => content.filter(({ kind }) => kind === 'image').length),
    settings.map(({ parameter }) => parameter),
  ]);
  return JSON.stringify([wrapper !== undefined, groups.length, shapes]);
}
