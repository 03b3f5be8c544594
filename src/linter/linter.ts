import { downgradeToInfo } from '../checker/check.js';
import { compileOptions, type Target } from '../compiler/options.js';
import { applyFixes, chooseFixes, type FixResult } from '../diagnostics/apply-fixes.js';
import { type DiagnosticCode, diagnosticCodes } from '../diagnostics/codes.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { type LanguageOptions, languageOptions } from '../language/options.js';
import { unchanged } from '../parser/affixed.js';
import type { HostItem, HostProblem } from '../readers/host.js';
import type { Range } from '../text/range.js';
import { assertArgument, assertOptions, described, type OptionTable } from '../validation/arguments.js';
import { type AffixFinding, affixKey, affixProblem, isInAffix } from './in-affixes.js';
import { fixableTogether, inHost, outsideOf } from './in-host.js';
import { type Level, levels } from './level.js';
import { lint } from './lint.js';
import { Suppressions } from './suppressions.js';

/** Options of a linter. An option that is left out, or undefined, has its default. */
export interface LinterOptions extends LanguageOptions {
  /** The kind of request to check prompts for; undefined for none. */
  readonly target?: Target | undefined;
  /** Severities by code, in place of the default ones. Undefined: none. */
  readonly rules?: ReadonlyMap<DiagnosticCode, Level> | undefined;
  /** Text that compiling adds in front of every prompt. Undefined: none. */
  readonly prepend?: string | undefined;
  /** Text that compiling adds behind every prompt. Undefined: none. */
  readonly append?: string | undefined;
  /** Suppressions from outside of the host. Ranges are those of the host. Undefined: none. */
  readonly isSuppressed?: ((diagnostic: Diagnostic) => boolean) | undefined;
}

/** The types of {@link LinterOptions}, for validation. */
export const linterOptions: OptionTable<LinterOptions> = {
  ...languageOptions,
  target: compileOptions.target,
  rules: assertRules,
  prepend: 'text',
  append: 'text',
  isSuppressed: 'a function',
};

/** Asserts that a Map has levels by codes. */
function assertRules(name: string, rules: unknown): void {
  assertArgument(name, rules, 'a Map');
  for (const [code, level] of rules as ReadonlyMap<unknown, unknown>) {
    if (!diagnosticCodes.includes(code as DiagnosticCode))
      throw new RangeError(`${name} has ${described(code)}, which is no code of a finding`);
    assertArgument(`${name}.${code}`, level, levels);
  }
}

/** The findings of a host. */
export interface HostFindings {
  /** Ranges and edits are those of the host. Ordered like the items. */
  readonly diagnostics: readonly Diagnostic[];
  /** The findings in affixes, each once, with the first prompt that has it. */
  readonly inAffixes: readonly AffixFinding[];
  /** Parts of the host that cannot be read, and prompts that the affixes cannot be added to. */
  readonly problems: readonly HostProblem[];
}

/** Lints the items of a host. */
export interface Linter {
  /** The findings in the items of a host. */
  find(items: readonly HostItem[]): HostFindings;
  /** Makes the fixes of a host. `read` reads the items of a text, `found` has the findings of `text`. */
  fix(
    text: string,
    read: (text: string) => readonly HostItem[],
    options: { readonly unsafe: boolean; readonly found: readonly Diagnostic[] },
  ): FixResult;
}

/** Modules that only some items need. They are loaded before linting, because linting is synchronous. */
export interface Loaded {
  /** Lints requests. Undefined: requests have no findings. */
  readonly lintRequest?: typeof import('./lint-request.js').lintRequest;
  /** Finds what concerns the kind of request that prompts are checked for. Undefined: as without a target. */
  readonly lintTarget?: typeof import('./lint-target.js').lintTarget;
  /** Adds text to prompts. Undefined: prompts are linted without what compiling adds. */
  readonly affix?: typeof import('../parser/affix.js').affix;
  /** Lints a prompt, instead of `lint`: for callers with a cache. */
  readonly lintPrompt?: typeof lint;
}

/** Loads the modules needed to lint some items. */
export async function loadFor(items: readonly HostItem[], { target, prepend, append }: LinterOptions): Promise<Loaded> {
  return {
    ...(items.some(({ kind }) => kind === 'request') ? await import('./lint-request.js') : {}),
    ...(target ? await import('./lint-target.js') : {}),
    ...(prepend || append ? await import('../parser/affix.js') : {}),
  };
}

/**
 * Creates a linter for hosts. `loaded` has the modules that their items need, as {@link loadFor} loads them.
 *
 * @throws TypeError for an option of another type, RangeError for an option that no table has.
 */
export function createLinter(
  options: LinterOptions,
  { lintRequest, lintTarget, affix, lintPrompt = lint }: Loaded,
): Linter {
  assertOptions(options, linterOptions);
  const { target, rules, isSuppressed, prepend = '', append = '' } = options;
  const findIn = (text: string, ran: boolean | undefined): readonly Diagnostic[] => {
    const inPrompt = lintPrompt(text, options);
    const findings = ran ? inPrompt.map(downgradeToInfo) : inPrompt;
    return target && lintTarget ? [...findings, ...lintTarget(text, { ...options, target })] : findings;
  };
  const affixTo = affix && (prepend !== '' || append !== '') ? affix : (text: string) => unchanged(text);
  /** Applies the configured level to a finding. */
  const leveled = <T extends Diagnostic>(diagnostic: T): readonly T[] => {
    const level = rules?.get(diagnostic.code);
    if (level === 'off') return [];
    return [level === undefined ? diagnostic : { ...diagnostic, severity: level }];
  };
  /** `fixing` says which fixes will be made together; undefined for none. */
  const find = (items: readonly HostItem[], fixing?: { readonly unsafe: boolean }): HostFindings => {
    const diagnostics: Diagnostic[] = [];
    const inAffixes = new Map<string, AffixFinding>();
    const problems: HostProblem[] = [];
    const suppressions = new Suppressions();
    const report = (findings: readonly Diagnostic[], isCovered = (_: Diagnostic) => false): void => {
      for (const diagnostic of findings) {
        for (const finding of rules ? leveled(diagnostic) : [diagnostic]) {
          if (!isCovered(finding) && !isSuppressed?.(finding)) diagnostics.push(finding);
        }
      }
    };
    const reportIn = (findings: readonly Diagnostic[]): void =>
      report(findings, (finding) => suppressions.covers(finding));
    const reportInAffix = (diagnostic: Omit<AffixFinding, 'beside'>, beside: Range): void => {
      for (const finding of leveled(diagnostic)) {
        const key = affixKey(finding);
        const isCovered = suppressions.covers(finding) || isSuppressed?.({ ...finding, range: beside });
        if (!isCovered && !inAffixes.has(key)) inAffixes.set(key, { ...finding, beside });
      }
    };
    for (const item of items) {
      if (item.kind === 'problem') problems.push(item);
      else if (item.kind === 'suppression') suppressions.add(item);
      else {
        // The next suppression does not apply to a finding about an earlier one.
        report(suppressions.enter(item));
        if (item.kind === 'request') reportIn(lintRequest?.(item, options) ?? []);
        else {
          const affixed = affixTo(item.text, { prepend, append }, options);
          if (affixed.problem !== undefined) problems.push(affixProblem(item, { prepend, append }, affixed.problem));
          const traced = affixed.trace(findIn(affixed.text, item.ran));
          const all = item.holes ? outsideOf(item.holes, item.text, traced) : traced;
          const inPrompt = all.filter((diagnostic) => !isInAffix(diagnostic));
          for (const diagnostic of all.filter(isInAffix)) reportInAffix(diagnostic, item.range);
          const findings = fixing ? fixableTogether(inPrompt, item, fixing.unsafe) : inPrompt;
          if (findings.length > 0) reportIn(findings.map((diagnostic) => inHost(diagnostic, item)));
        }
      }
    }
    report(suppressions.end());
    // A finding about a suppression is known only at its end, so order has to be restored.
    diagnostics.sort((a, b) => a.range.start - b.range.start);
    return { diagnostics, inAffixes: [...inAffixes.values()], problems };
  };
  return {
    find: (items) => find(items),
    fix(text, read, { unsafe, found }) {
      if (chooseFixes(found, unsafe).length === 0) return { text, applied: 0, remaining: found };
      return applyFixes(text, (current) => find(read(current), { unsafe }).diagnostics, { unsafe });
    },
  };
}
