import { firstEdits } from '../diagnostics/apply-fixes.js';
import { type Diagnostic, type Fix, safeFix } from '../diagnostics/diagnostic.js';
import { meansSame } from '../intent/means-same.js';
import { plans } from '../language/data/plans.js';
import { jobLimit } from '../language/lookup.js';
import { type LanguageOptions, languageOptions } from '../language/options.js';
import { mayOpen } from '../lexer/marks.js';
import { findWrapper, type Wrapper } from '../lexer/wrapper.js';
import { type Expansion, expandGroups } from '../parser/expand.js';
import { resolvedExpansions } from '../parser/expansions.js';
import { isTooLong, parse } from '../parser/parse.js';
import { type Resolved, type ResolvedSetting, resolve } from '../parser/resolve.js';
import type { Part, Prompt, Setting } from '../parser/tree.js';
import { collapseBlanks } from '../text/character-classes.js';
import { applyEdits } from '../text/edits.js';
import type { Edit } from '../text/range.js';
import { assertArgument, assertOptions } from '../validation/arguments.js';
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
 * The findings in a prompt: in the order of the text, and at one place in the order of the rules. A prompt with
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
  return resolved.tree.wrapper?.kind === 'echo' && found.length > 0 ? found.map(downgradeToInfo) : found;
}

/** A finding in a prompt that the service has run: whatever it is, it was no error, and did what it did. */
export const downgradeToInfo = (diagnostic: Diagnostic): Diagnostic => ({ ...diagnostic, severity: 'info' });

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
  if (isTooLong(tree)) return context.diagnostics;
  if (tree.groups.length === 0) checkOne(context, asked, traits);
  else checkExpansions(context, asked);
  const { diagnostics, eased } = context;
  const sorted = isSorted(diagnostics) ? diagnostics : diagnostics.sort(byPlace);
  return readsAlike(tree, sorted, options)
    ? sorted
    : sorted.map((each) => weakened(each, eased?.has(each), () => false));
}

/**
 * Whether safe fixes leave around the prompt what is there, and keep what its groups stand for. Where a blank is put in,
 * marks may come to look like a pair around it all, or no longer; and of fixes that belong together one may be safe in all
 * that the groups stand for, and the other not.
 */
function readsAlike(tree: Prompt, found: readonly Diagnostic[], options: CheckOptions): boolean {
  const { source, wrapper, range, groups } = tree;
  if (found.length === 0) return true;
  const isGrouped = groups.length > 0;
  if (!wrapper && !isGrouped && !mayOpen(source.charAt(range.start)) && !signs.test(source)) return true;
  const edited = applyEdits(source, firstEdits(found));
  if (edited === source) return true;
  const after = parse(edited);
  return around(tree) === around(after) && (!isGrouped || meansSame(tree, after, options));
}

/** Signs of what wraps a prompt elsewhere than in front of it, or inside of a quote: a user, the name of a job. */
const signs = /^\s*>|@|job/i;

/** What stands around a prompt, and around each of the prompts that its groups stand for. */
function around(tree: Prompt): string {
  const { source, wrapper, groups } = tree;
  const texts = groups.length === 0 ? [] : Array.from(expandGroups(tree, jobLimit(undefined)), ({ text }) => text);
  return [wrapping(source, wrapper), ...texts.map((text) => wrapping(text, findWrapper(text)))].join('\n');
}

const wrapping = (source: string, { open, close }: Partial<Wrapper> = {}): string =>
  open ? `${collapseBlanks(source.slice(0, open.end))}…${close ? collapseBlanks(source.slice(close.start)) : ''}` : '';

/**
 * A finding of whose safe fixes only some stay safe. One that was no error for the sake of a safe fix is one where none is
 * left.
 */
function weakened(
  { fixes = [], ...rest }: Diagnostic,
  isEased: boolean | undefined,
  stays: (fix: Fix) => boolean,
): Diagnostic {
  const changed = fixes.map((fix): Fix => (stays(fix) ? fix : { ...fix, safety: 'unsafe' }));
  const severity = isEased && !changed.some(isSafe) ? 'error' : rest.severity;
  return changed.length > 0 ? { ...rest, severity, fixes: changed } : { ...rest, severity };
}

const isSafe = ({ safety }: Fix): boolean => safety === 'safe';

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
  // Findings in a part are about its weight and its images.
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

/** Adds what is to be said of the expansions, mapped back to the source, equal findings once. */
function checkExpansions(whole: Context, asked: Rules): void {
  const { tree, options } = whole;
  const found = new Map<string, Diagnostic>();
  const wanted = new Map<string, number>();
  const eased = new Set<string>();
  const expansions: Expansion[] = [];
  let read = 0;
  for (const { expansion, resolved } of resolvedExpansions(tree, options)) {
    if (read > mostExpanded) break;
    read += expansion.text.length;
    expansions.push(expansion);
    const context = new Context(resolved, options, true);
    checkOne(context, asked, traitsOfPrompt(resolved));
    const seen = new Set<string>();
    // A fix that cannot be made in the source keeps those beside it, which are to be made with it, from being safe.
    const stuck = context.diagnostics
      .flatMap((diagnostic) => safeFix(diagnostic)?.edits ?? [])
      .filter((edit) => !expansion.editToSource(edit));
    const isFree = ({ edits }: Fix): boolean =>
      !edits.some(({ range }) => stuck.some((edit) => edit.range.start <= range.end && edit.range.end >= range.start));
    for (const diagnostic of context.diagnostics) {
      const isEased = context.eased?.has(diagnostic);
      const free = stuck.length === 0 ? diagnostic : weakened(diagnostic, isEased, isFree);
      const mapped = toSource(free, expansion);
      const key = diagnosticKey(mapped);
      if (!found.has(key)) found.set(key, mapped);
      if (isEased) eased.add(key);
      for (const fix of mapped.fixes ?? []) seen.add(editsOf(fix));
    }
    for (const edits of seen) wanted.set(edits, (wanted.get(edits) ?? 0) + 1);
  }
  // A fix of text that several prompts share is safe only where all of them want it.
  const isWanted = (fix: Fix): boolean => {
    const places = fix.edits.map(({ range }) => range.start);
    return expansions.filter(({ contains }) => places.some(contains)).length <= (wanted.get(editsOf(fix)) ?? 0);
  };
  for (const [key, diagnostic] of found) {
    const isEased = eased.has(key);
    const final = weakened(diagnostic, isEased, isWanted);
    if (isEased && final.severity !== 'error') whole.ease(final);
    whole.diagnostics.push(final);
  }
}

/** What a fix changes: findings whose words differ from one expansion to the next may want the same. */
const editsOf = ({ edits }: Fix): string =>
  edits.map(({ range: { start, end }, text }) => `${start} ${end} ${text}`).join('\n');

/** What tells findings apart: those of several expansions that have it in common are one. */
export const diagnosticKey = ({ code, severity, range, message }: Diagnostic): string =>
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
