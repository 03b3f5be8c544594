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
import { type Resolved, type ResolvedSetting, type ResolveOptions, resolve } from '../parser/resolve.js';
import type { Part, Prompt, Setting } from '../parser/tree.js';
import { collapseBlanks, skipCommas } from '../text/character-classes.js';
import { applyEdits } from '../text/edits.js';
import { blankClass } from '../text/patterns.js';
import type { Edit, Range } from '../text/range.js';
import { assertArgument, assertOptions } from '../validation/arguments.js';
import { Context } from './context.js';
import { Handlers, handler } from './handlers.js';
import type { Rule } from './rule.js';
import { rules } from './rules/index.js';
import { maxAcceptedLength, trait, traitsOfPrompt, traitsOfSetting } from './traits.js';

/** Options for checking: the version, plan and service that a prompt is meant for. */
export type CheckOptions = LanguageOptions;

/** A set of rules, indexed by the nodes that they visit. */
class RuleSet {
  readonly onSource: Handlers<Prompt>;
  readonly onPrompt: Handlers<Prompt>;
  readonly onPart: Handlers<Part>;
  readonly onSetting: Handlers<Setting>;

  constructor(list: readonly Rule[]) {
    const ofExpansions = list.filter(({ on }) => on !== 'source');
    const ofSources = list.filter(({ on }) => on === 'source');
    this.onSource = new Handlers(ofSources.flatMap((rule) => handler(rule, rule.check.Prompt)));
    this.onPrompt = new Handlers(ofExpansions.flatMap((rule) => handler(rule, rule.check.Prompt)));
    this.onPart = new Handlers(ofExpansions.flatMap((rule) => handler(rule, rule.check.Part)));
    this.onSetting = new Handlers(ofExpansions.flatMap((rule) => handler(rule, rule.check.Setting)));
  }
}

const allRules = new RuleSet(rules);
const repairRules = new RuleSet(rules.filter(({ repairs }) => repairs));

/**
 * Checks a prompt. Diagnostics come in the order of the text, and at one offset in the order of the rules. A prompt with
 * permutation groups is checked as the prompts that it stands for, up to the number of jobs that the plan allows.
 *
 * @throws TypeError for a `tree` that is none, and for an option of another type; RangeError for a version or plan in the
 * options that no table has.
 */
export function check(tree: Prompt, options: CheckOptions = {}): readonly Diagnostic[] {
  assertArgument('tree', tree, 'a tree of parse');
  assertOptions(options, languageOptions);
  return checkResolved(resolve(tree, options), options);
}

/** The diagnostics of {@link check} by the rules that have safe fixes. Throws as it does. */
export const checkRepairs = (tree: Prompt, options: CheckOptions): readonly Diagnostic[] =>
  checkResolved(resolve(tree, options), options, repairRules);

/** {@link check} of a resolved tree. Throws as it does. */
export function checkResolved(
  resolved: Resolved,
  options: ResolveOptions,
  ruleSet: RuleSet = allRules,
): readonly Diagnostic[] {
  const diagnostics = checkTree(resolved, options, ruleSet);
  return resolved.tree.wrapper?.kind === 'echo' && diagnostics.length > 0
    ? diagnostics.map(downgradeToInfo)
    : diagnostics;
}

/** A diagnostic of a prompt that the service has run: it was no error, so it is an info. */
export const downgradeToInfo = (diagnostic: Diagnostic): Diagnostic => ({ ...diagnostic, severity: 'info' });

function checkTree(resolved: Resolved, options: ResolveOptions, ruleSet: RuleSet): readonly Diagnostic[] {
  const { tree } = resolved;
  const { plan } = options;
  if (plan !== undefined && !plans.some(({ id }) => id === plan)) {
    throw new RangeError(`plan ${JSON.stringify(plan)} is none of ${plans.map(({ id }) => id).join(', ')}`);
  }
  const traits = traitsOfPrompt(resolved);
  // Plain words have nothing that any rule looks for.
  if (traits === 0 && plan === undefined) return [];
  const context = new Context(resolved, options, false);
  visit(context, ruleSet.onSource, tree, traits);
  if (isTooLong(tree)) return context.diagnostics;
  if (tree.groups.length === 0) checkOne(context, ruleSet, traits);
  else checkExpansions(context, ruleSet);
  const { diagnostics, downgraded } = context;
  const sorted = isSorted(diagnostics) ? diagnostics : diagnostics.sort(byStart);
  return keepsStructure(tree, sorted, options)
    ? sorted
    : sorted.map((each) => withUnsafeFixes(each, downgraded?.has(each), () => false));
}

/**
 * Whether the safe fixes keep the wrapper of a prompt and the meaning of its expansions. A blank that a fix inserts may
 * make marks look like a pair around the prompt, or stop them from looking like one. Of two fixes that belong together,
 * one may be safe in all expansions and the other not.
 */
function keepsStructure(tree: Prompt, diagnostics: readonly Diagnostic[], options: CheckOptions): boolean {
  const edits = firstEdits(diagnostics);
  if (edits.length === 0) return true;
  const { source, wrapper, range, groups } = tree;
  const isGrouped = groups.length > 0;
  const first = source.charAt(skipCommas(source, range.start, range.end));
  if (!wrapper && !isGrouped && !mayOpen(first) && !wrapperSigns.test(source)) return true;
  const edited = applyEdits(source, edits);
  if (edited === source) return true;
  const after = parse(edited);
  return wrapperTexts(tree) === wrapperTexts(after) && (!isGrouped || meansSame(tree, after, options));
}

/** Signs of a wrapper that does not start with a mark: a quoted message, a mention, a job id. */
const wrapperSigns = new RegExp(`^[${blankClass},]*>|@|job`, 'i');

/** The wrapper of a prompt and those of its expansions, as a text to compare. */
function wrapperTexts(tree: Prompt): string {
  const { source, wrapper, groups } = tree;
  const texts = groups.length === 0 ? [] : Array.from(expandGroups(tree, jobLimit(undefined)), ({ text }) => text);
  return [wrapperText(source, wrapper), ...texts.map((text) => wrapperText(text, findWrapper(text)))].join('\n');
}

const wrapperText = (source: string, { open, close }: Partial<Wrapper> = {}): string =>
  open ? `${collapseBlanks(source.slice(0, open.end))}…${close ? collapseBlanks(source.slice(close.start)) : ''}` : '';

/**
 * A diagnostic whose safe fixes become unsafe unless `staysSafe`. A diagnostic that was downgraded because of its safe fix
 * is an error again where no fix is safe.
 */
function withUnsafeFixes(
  { fixes = [], ...rest }: Diagnostic,
  isDowngraded: boolean | undefined,
  staysSafe: (fix: Fix) => boolean,
): Diagnostic {
  const changed = fixes.map((fix): Fix => (staysSafe(fix) ? fix : { ...fix, safety: 'unsafe' }));
  const severity = isDowngraded && !changed.some(isSafe) ? 'error' : rest.severity;
  return changed.length > 0 ? { ...rest, severity, fixes: changed } : { ...rest, severity };
}

const isSafe = ({ safety }: Fix): boolean => safety === 'safe';

const byStart = (a: Diagnostic, b: Diagnostic): number => a.range.start - b.range.start;

function isSorted(diagnostics: readonly Diagnostic[]): boolean {
  for (let index = 1; index < diagnostics.length; index++) {
    if (byStart(diagnostics[index - 1] as Diagnostic, diagnostics[index] as Diagnostic) > 0) return false;
  }
  return true;
}

function checkOne(context: Context, { onPrompt, onPart, onSetting }: RuleSet, ofPrompt: number): void {
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
  // Rules on parts look at weights and images only.
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

/** Most characters of expansions that are checked: forty prompts of the greatest length that the service takes. */
const maxExpandedLength = 40 * maxAcceptedLength;

/** Checks the expansions and adds their diagnostics, mapped to the source, without duplicates. */
function checkExpansions(sourceContext: Context, ruleSet: RuleSet): void {
  const { tree, options } = sourceContext;
  const byKey = new Map<string, Diagnostic>();
  const wantedBy = new Map<string, number>();
  const downgraded = new Set<string>();
  const expansions: Expansion[] = [];
  let expandedLength = 0;
  for (const { expansion, resolved } of resolvedExpansions(tree, options)) {
    if (expandedLength > maxExpandedLength) break;
    expandedLength += expansion.text.length;
    expansions.push(expansion);
    const context = new Context(resolved, options, true);
    checkOne(context, ruleSet, traitsOfPrompt(resolved));
    const offered = new Set<string>();
    // A fix that cannot be mapped to the source makes those that belong to it unsafe.
    const unmappable = context.diagnostics
      .flatMap((diagnostic) => safeFix(diagnostic)?.edits ?? [])
      .filter((edit) => !expansion.editToSource(edit));
    const isIndependent = ({ edits }: Fix): boolean =>
      !edits.some(({ range }) => unmappable.some((edit) => belongTogether(edit.range, range, resolved)));
    for (const diagnostic of context.diagnostics) {
      const downgradedHere = context.downgraded?.has(diagnostic);
      const adjusted =
        unmappable.length === 0 ? diagnostic : withUnsafeFixes(diagnostic, downgradedHere, isIndependent);
      const mapped = toSource(adjusted, expansion);
      const key = diagnosticKey(mapped);
      if (!byKey.has(key)) byKey.set(key, mapped);
      if (downgradedHere) downgraded.add(key);
      for (const fix of mapped.fixes ?? []) offered.add(editsKey(fix));
    }
    for (const edits of offered) wantedBy.set(edits, (wantedBy.get(edits) ?? 0) + 1);
  }
  // A fix of text that several expansions share is safe only where all of them offer it.
  const isWanted = (fix: Fix): boolean => {
    const places = fix.edits.map(({ range }) => range.start);
    return expansions.filter(({ contains }) => places.some(contains)).length <= (wantedBy.get(editsKey(fix)) ?? 0);
  };
  for (const [key, diagnostic] of byKey) {
    const isEased = downgraded.has(key);
    const final = withUnsafeFixes(diagnostic, isEased, isWanted);
    if (isEased && final.severity !== 'error') sourceContext.markDowngraded(final);
    sourceContext.diagnostics.push(final);
  }
}

/** Whether two places are next to each other, or are punctuation around the same value: two marks may be a pair. */
const belongTogether = (one: Range, other: Range, { settings }: Resolved): boolean =>
  touch(one, other) ||
  settings.some(
    ({ setting: { punctuation } }) =>
      punctuation.some((range) => touch(range, one)) && punctuation.some((range) => touch(range, other)),
  );

const touch = (a: Range, b: Range): boolean => a.start <= b.end && a.end >= b.start;

/** A key for the edits of a fix. Diagnostics of several expansions may offer the same fix under different titles. */
const editsKey = ({ edits }: Fix): string =>
  edits.map(({ range: { start, end }, text }) => `${start} ${end} ${text}`).join('\n');

/** A key for a diagnostic. Those of several expansions with the same key are reported once. */
export const diagnosticKey = ({ code, severity, range, message }: Diagnostic): string =>
  `${code} ${severity} ${range.start} ${range.end} ${message}`;

/**
 * Maps a diagnostic of an expansion to the source. Fixes that cannot be mapped are left out. One with a path is about
 * another text, and stays as it is.
 */
export function toSource(diagnostic: Diagnostic, expansion: Expansion): Diagnostic {
  if (diagnostic.path) return diagnostic;
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
