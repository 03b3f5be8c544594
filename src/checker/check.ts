import { assertArgument, assertOptions } from '../arguments.js';
import type { Diagnostic, Fix } from '../diagnostics/diagnostic.js';
import { jobLimit } from '../language/lookup.js';
import { type LanguageOptions, languageOptions } from '../language/options.js';
import { plans } from '../language/plans.js';
import { type Expansion, expandGroups } from '../parser/expand.js';
import { isUnread, parse } from '../parser/parse.js';
import { type Resolved, type ResolvedSetting, resolve } from '../parser/resolve.js';
import type { Part, Prompt, Setting } from '../parser/tree.js';
import type { Edit } from '../text/range.js';
import { Context } from './context.js';
import { Handlers, handler } from './handlers.js';
import type { Rule } from './rule.js';
import { rules } from './rules/index.js';
import { longestTaken, trait, traitsOfPrompt, traitsOfSetting } from './traits.js';

/** What a prompt is checked against. */
export type CheckOptions = LanguageOptions;

/** Some of the rules, by what they look at. */
class Rules {
  readonly onSource: Handlers<Prompt>;
  readonly onPrompt: Handlers<Prompt>;
  readonly onPart: Handlers<Part>;
  readonly onSetting: Handlers<Setting>;

  constructor(of: readonly Rule[]) {
    const ofExpansions = of.filter(({ on }) => on !== 'source');
    const ofSources = of.filter(({ on }) => on === 'source');
    this.onSource = new Handlers(ofSources.flatMap((rule) => handler(rule, rule.check.Prompt)));
    this.onPrompt = new Handlers(ofExpansions.flatMap((rule) => handler(rule, rule.check.Prompt)));
    this.onPart = new Handlers(ofExpansions.flatMap((rule) => handler(rule, rule.check.Part)));
    this.onSetting = new Handlers(ofExpansions.flatMap((rule) => handler(rule, rule.check.Setting)));
  }
}

const allRules = new Rules(rules);
const repairing = new Rules(rules.filter(({ repairs }) => repairs));

/**
 * What is to be said of a prompt: in the order of the text, and at one place in the order of the rules. A prompt with
 * permutation groups is checked as the prompts it stands for, up to the number the plan allows.
 *
 * @throws TypeError for a `tree` that is none, and for an option of another type; RangeError for a version or plan in the
 * options that no table has.
 */
export function check(tree: Prompt, options: CheckOptions = {}): readonly Diagnostic[] {
  assertArgument('tree', tree, 'a tree of parse');
  assertOptions(options, languageOptions);
  return checkResolved(resolve(tree, options), options);
}

/** Of what {@link check} says, what a safe fix may mend. Throws as it does. */
export const checkRepairs = (tree: Prompt, options: CheckOptions): readonly Diagnostic[] =>
  checkResolved(resolve(tree, options), options, repairing);

/** {@link check}, for who has resolved the tree already. Throws as it does. */
export function checkResolved(
  resolved: Resolved,
  options: CheckOptions,
  asked: Rules = allRules,
): readonly Diagnostic[] {
  const found = findAll(resolved, options, asked);
  return resolved.tree.wrapper?.kind === 'echo' && found.length > 0 ? found.map(asRan) : found;
}

/** A finding in a prompt that the service has run: whatever it is, it was no error, and did what it did. */
export const asRan = (diagnostic: Diagnostic): Diagnostic => ({ ...diagnostic, severity: 'info' });

function findAll(resolved: Resolved, options: CheckOptions, asked: Rules): readonly Diagnostic[] {
  const { tree } = resolved;
  const { plan } = options;
  if (plan !== undefined && !plans.some(({ id }) => id === plan)) {
    throw new RangeError(`plan ${JSON.stringify(plan)} is none of ${plans.map(({ id }) => id).join(', ')}`);
  }
  const traits = traitsOfPrompt(resolved);
  // Plain words have nothing that any rule looks for.
  if (traits === 0 && plan === undefined) return [];
  const context = new Context(resolved, options, false);
  visit(context, asked.onSource, tree, traits);
  if (isUnread(tree)) return context.diagnostics;
  if (tree.groups.length === 0) checkOne(context, asked, traits);
  else for (const diagnostic of checkExpansions(tree, options, asked)) context.diagnostics.push(diagnostic);
  const { diagnostics } = context;
  return isSorted(diagnostics) ? diagnostics : diagnostics.sort(byPlace);
}

const byPlace = (a: Diagnostic, b: Diagnostic): number => a.range.start - b.range.start;

function isSorted(diagnostics: readonly Diagnostic[]): boolean {
  for (let index = 1; index < diagnostics.length; index++) {
    if (byPlace(diagnostics[index - 1] as Diagnostic, diagnostics[index] as Diagnostic) > 0) return false;
  }
  return true;
}

function checkOne(context: Context, { onPrompt, onPart, onSetting }: Rules, ofPrompt: number): void {
  const { tree, settings } = context;
  const ofOptions = context.options.plan === undefined ? 0 : trait.plan;
  const ofSettings: number[] = [];
  let traits = ofPrompt | ofOptions;
  for (const setting of settings) {
    const own = traitsOfSetting(setting) | ofOptions;
    ofSettings.push(own);
    traits |= own;
  }
  visit(context, onPrompt, tree, traits);
  // What there is to say of a part is about its weight and its images.
  if (traits & (trait.separators | trait.images)) for (const part of tree.parts) visit(context, onPart, part, traits);
  for (let index = 0; index < settings.length; index++) {
    const setting = settings[index] as ResolvedSetting;
    context.enter(setting);
    visit(context, onSetting, setting.setting, ofSettings[index] as number);
  }
}

function visit<N>(context: Context, handlers: Handlers<N>, node: N, traits: number): void {
  for (const { rule, check } of handlers.for(traits)) {
    context.rule = rule;
    check(node, context);
  }
}

/** Most characters of expansions that are checked: forty prompts of the longest kind that the service takes. */
const mostExpanded = 40 * longestTaken;

/** What is to be said of the expansions, mapped back to the source, equal findings once. */
function checkExpansions(tree: Prompt, options: CheckOptions, asked: Rules): readonly Diagnostic[] {
  const found = new Map<string, { readonly diagnostic: Diagnostic; count: number }>();
  const expansions: Expansion[] = [];
  let read = 0;
  for (const expansion of expandGroups(tree, jobLimit(options.plan))) {
    if (read > mostExpanded) break;
    read += expansion.text.length;
    expansions.push(expansion);
    const resolved = resolve(parse(expansion.text, { groups: false }), options);
    const context = new Context(resolved, options, true);
    checkOne(context, asked, traitsOfPrompt(resolved));
    const seen = new Set<string>();
    for (const diagnostic of context.diagnostics) {
      const mapped = toSource(diagnostic, expansion);
      const key = keyOf(mapped);
      const known = found.get(key);
      if (!known) found.set(key, { diagnostic: mapped, count: 1 });
      else if (!seen.has(key)) known.count++;
      seen.add(key);
    }
  }
  return [...found.values()].map(({ diagnostic, count }) => {
    const { fixes } = diagnostic;
    if (!fixes) return diagnostic;
    // A fix of text that several prompts share is safe only where all of them want it.
    const checked = fixes.map((fix): Fix => {
      const places = fix.edits.map(({ range }) => range.start);
      const touched = expansions.filter(({ holds }) => places.some(holds)).length;
      return fix.safety === 'safe' && touched > count ? { ...fix, safety: 'unsafe' } : fix;
    });
    return { ...diagnostic, fixes: checked };
  });
}

/** What tells findings apart: those of several expansions that have it in common are one. */
export const keyOf = ({ code, severity, range, message }: Diagnostic): string =>
  `${code} ${severity} ${range.start} ${range.end} ${message}`;

/** A finding in an expansion as one in the source. A fix that cannot be made there is left out. */
export function toSource(diagnostic: Diagnostic, expansion: Expansion): Diagnostic {
  const { fixes, ...rest } = diagnostic;
  const mapped = (fixes ?? []).flatMap((fix): readonly Fix[] => {
    const edits = fix.edits.map((edit) => expansion.editToSource(edit));
    return edits.every((edit): edit is Edit => edit !== undefined) ? [{ ...fix, edits }] : [];
  });
  return {
    ...rest,
    range: expansion.toSource(diagnostic.range),
    ...(mapped.length > 0 ? { fixes: mapped } : {}),
  };
}
