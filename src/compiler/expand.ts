import { check } from '../checker/check.js';
import { withoutSetting } from '../checker/fixes.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { jobLimit } from '../language/lookup.js';
import { type LanguageOptions, languageOptions } from '../language/options.js';
import { linkEdits } from '../lexer/urls.js';
import { countExpansions, expandGroups } from '../parser/expand.js';
import { resolvedExpansions } from '../parser/expansions.js';
import { parse } from '../parser/parse.js';
import type { Prompt } from '../parser/tree.js';
import { applyEdits } from '../text/edits.js';
import type { Edit } from '../text/range.js';
import { assertArgument, assertOptions } from '../validation/arguments.js';

/** The result of `expand`. */
export interface ExpandResult {
  /**
   * One prompt for each job, in the order in which the service would run them, each as often as `--repeat` says. No more
   * than the plan allows.
   */
  readonly prompts: readonly string[];
  /**
   * The number of jobs that the permutations stand for, `--repeat` not counted. May exceed the number of prompts; `Infinity`
   * past the largest number.
   */
  readonly jobs: number;
  /** Diagnostics of the source, as `check` reports them. */
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
  for (const { resolved, copies } of resolvedExpansions(tree, options)) {
    const written = withoutRepeat(resolved.tree);
    for (let copy = 0; copy < copies; copy++) prompts.push(written);
  }
  return { prompts, jobs: countExpansions(tree), diagnostics };
}

/** A prompt without its wrapper and `--repeat`. */
export function withoutRepeat(tree: Prompt): string {
  const repeats = tree.settings.filter(({ parameter }) => parameter === 'repeat');
  const edits = repeats.map((setting) => withoutSetting(tree, setting));
  return editPrompt(tree, edits).trimEnd();
}

/** Applies edits to a prompt and returns it without its wrapper, with links replaced by their text. Edits outside the prompt are ignored. */
export function editPrompt({ source, range }: Prompt, edits: readonly Edit[]): string {
  if (edits.length === 0) return replaceLinks(source.slice(range.start, range.end));
  const inside = edits.filter((edit) => edit.range.start < range.end && edit.range.start >= range.start);
  const written = applyEdits(source, inside);
  // An edit may leave a blank at an end.
  return replaceLinks(written.slice(range.start, range.end + written.length - source.length).trim());
}

/**
 * Replaces the links in the text of a prompt by their words, unless that changes how it parses: the words may be a URL.
 * What looks like a link in a value is none.
 */
function replaceLinks(prompt: string): string {
  const links = linkEdits(prompt);
  if (links.length === 0) return prompt;
  const tree = parse(prompt, { wrapper: false });
  const nodes = tree.parts.flatMap(({ content }) => content);
  let at = 0;
  const inText = links.filter(({ range: { start, end } }) => {
    while (at < nodes.length && (nodes[at]?.range.end ?? 0) < end) at++;
    return (nodes[at]?.range.start ?? end) <= start;
  });
  const words = applyEdits(prompt, inText).trim();
  return words === prompt || structureOf(tree) === structureOf(parse(words)) ? words : prompt;
}

/** The structure of a prompt: wrapper, image prompts and parameters of each prompt that its groups expand to. */
export function structureOf(tree: Prompt): string {
  const { groups, wrapper } = tree;
  const trees =
    groups.length === 0
      ? [tree]
      : Array.from(expandGroups(tree, jobLimit(undefined)), ({ text }) => parse(text, { groups: false }));
  const structures = trees.map(({ parts, settings, wrapper: own }) => [
    own?.kind,
    parts.map(({ content }) => content.flatMap((node) => (node.kind === 'image' ? [node.url] : []))),
    settings.map(({ parameter }) => parameter),
  ]);
  return JSON.stringify([wrapper?.kind, groups.length, structures]);
}
