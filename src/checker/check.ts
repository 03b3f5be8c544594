import type { Diagnostic, Fix } from '../diagnostics/diagnostic.js';
import { jobLimit } from '../language/lookup.js';
import type { LanguageOptions } from '../language/options.js';
import { plans } from '../language/plans.js';
import { type Expansion, expandGroups } from '../parser/expand.js';
import { parse } from '../parser/parse.js';
import { resolve } from '../parser/resolve.js';
import type { Prompt } from '../parser/tree.js';
import type { Edit } from '../text/range.js';
import { Context } from './context.js';
import type { Rule } from './rule.js';
import { rules } from './rules/index.js';

/** What a prompt is checked against. */
export type CheckOptions = LanguageOptions;

const onPrompt = rules.filter(({ on, check }) => on !== 'source' && check.Prompt);
const onPart = rules.filter(({ on, check }) => on !== 'source' && check.Part);
const onSetting = rules.filter(({ on, check }) => on !== 'source' && check.Setting);
const onSource = rules.filter(({ on }) => on === 'source');

/**
 * What is to be said of a prompt: in the order of the text, and at one place in the order of the rules. A prompt with
 * permutation groups is checked as the prompts it stands for, up to the number the plan allows.
 *
 * @throws RangeError for a version or plan in the options that no table has.
 */
export function check(tree: Prompt, options: CheckOptions = {}): readonly Diagnostic[] {
  const { plan } = options;
  if (plan !== undefined && !plans.some(({ id }) => id === plan)) {
    throw new RangeError(`plan ${JSON.stringify(plan)} is none of ${plans.map(({ id }) => id).join(', ')}`);
  }
  const context = new Context(resolve(tree, options), options, false);
  visit(context, onSource, 'Prompt');
  if (tree.groups.length === 0) checkOne(context);
  else for (const diagnostic of checkExpansions(tree, options)) context.diagnostics.push(diagnostic);
  const { diagnostics } = context;
  return diagnostics.length > 1 ? diagnostics.sort((a, b) => a.range.start - b.range.start) : diagnostics;
}

function checkOne(context: Context): void {
  visit(context, onPrompt, 'Prompt');
  const { parts, settings } = context.tree;
  for (const part of parts) {
    for (const rule of onPart) {
      context.rule = rule;
      rule.check.Part?.(part, context);
    }
  }
  for (const setting of settings) {
    for (const rule of onSetting) {
      context.rule = rule;
      rule.check.Setting?.(setting, context);
    }
  }
}

function visit(context: Context, list: readonly Rule[], kind: 'Prompt'): void {
  for (const rule of list) {
    context.rule = rule;
    rule.check[kind]?.(context.tree, context);
  }
}

/** What is to be said of the expansions, mapped back to the source, equal findings once. */
function checkExpansions(tree: Prompt, options: CheckOptions): readonly Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const expansion of expandGroups(tree, jobLimit(options.plan))) {
    const expanded = parse(expansion.text, { groups: false });
    const context = new Context(resolve(expanded, options), options, true);
    checkOne(context);
    for (const diagnostic of context.diagnostics) {
      const mapped = toSource(diagnostic, expansion);
      const key = JSON.stringify([mapped.code, mapped.severity, mapped.range, mapped.message]);
      if (!found.has(key)) found.set(key, mapped);
    }
  }
  return [...found.values()];
}

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
