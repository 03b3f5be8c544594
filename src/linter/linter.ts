import { downgradeToInfo } from '../checker/check.js';
import type { Target } from '../compiler/options.js';
import { applyFixes, chooseFixes, type FixResult } from '../diagnostics/apply-fixes.js';
import type { DiagnosticCode } from '../diagnostics/codes.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { LanguageOptions } from '../language/options.js';
import type { HostItem, HostProblem, HostPrompt } from '../readers/host.js';
import { fixableTogether, inHost, outsideOf } from './in-host.js';
import type { Level } from './level.js';
import { lint } from './lint.js';
import { Suppressions } from './suppressions.js';

export interface LinterOptions extends LanguageOptions {
  /** What is said of the request that a prompt compiles to; undefined: nothing. */
  readonly target?: Target | undefined;
  /** Severities that differ from the usual ones. */
  readonly rules?: ReadonlyMap<DiagnosticCode, Level> | undefined;
  /** What every prompt has in front of it and behind it when it is compiled. What is found there is not told here. */
  readonly prepend?: string | undefined;
  readonly append?: string | undefined;
  /** Findings that are not to be reported, by what stands outside of the host. Places are those of the host. */
  readonly isSuppressed?: ((diagnostic: Diagnostic) => boolean) | undefined;
}

/** The findings in a host. */
export interface HostFindings {
  /** Places, and the edits of fixes, are those of the host. In the order of the items. */
  readonly diagnostics: readonly Diagnostic[];
  readonly problems: readonly HostProblem[];
}

/** Finds what is wrong with the items of a host. */
export interface Linter {
  find(items: readonly HostItem[]): HostFindings;
  /** The text of a host with its fixes made. `read` gives the items of a text, `found` is what was found in `text`. */
  fix(
    text: string,
    read: (text: string) => readonly HostItem[],
    options: { readonly unsafe: boolean; readonly found: readonly Diagnostic[] },
  ): FixResult;
}

/** What only some items need: loaded before they are looked at, since it is slow to load. */
export interface Loaded {
  readonly lintRequest?: typeof import('./lint-request.js').lintRequest;
  readonly lintTarget?: typeof import('./lint-target.js').lintTarget;
  readonly affix?: typeof import('../parser/affix.js').affix;
  /** Instead of looking at a prompt anew: for who has seen most of the prompts before. */
  readonly lintPrompt?: typeof lint;
}

/** Loads what linting these items needs. */
export async function loadFor(items: readonly HostItem[], { target, prepend, append }: LinterOptions): Promise<Loaded> {
  return {
    ...(items.some(({ kind }) => kind === 'request') ? await import('./lint-request.js') : {}),
    ...(target ? await import('./lint-target.js') : {}),
    ...(prepend || append ? await import('../parser/affix.js') : {}),
  };
}

/** A linter for hosts whose items `loaded` was loaded for. */
export function createLinter(
  options: LinterOptions,
  { lintRequest, lintTarget, affix, lintPrompt = lint }: Loaded,
): Linter {
  const { target, rules, isSuppressed, prepend = '', append = '' } = options;
  const findIn = (text: string, ran: boolean | undefined): readonly Diagnostic[] => {
    const inPrompt = lintPrompt(text, options);
    const found = ran ? inPrompt.map(downgradeToInfo) : inPrompt;
    return target && lintTarget ? [...found, ...lintTarget(text, { ...options, target })] : found;
  };
  const findInPrompt = ({ text, ran }: HostPrompt): readonly Diagnostic[] => {
    if (!affix || (prepend === '' && append === '')) return findIn(text, ran);
    const affixed = affix(text, { prepend, append }, options);
    return affixed.trace(findIn(affixed.text, ran)).filter((found) => found.affix === undefined);
  };
  /** A finding at the level that is asked for. */
  const leveled = (diagnostic: Diagnostic): readonly Diagnostic[] => {
    const level = rules?.get(diagnostic.code);
    if (level === 'off') return [];
    return [level === undefined ? diagnostic : { ...diagnostic, severity: level }];
  };
  /** `fixing` says which fixes are to be made at once of what is found; undefined: none. */
  const find = (items: readonly HostItem[], fixing?: { readonly unsafe: boolean }): HostFindings => {
    const diagnostics: Diagnostic[] = [];
    const problems: HostProblem[] = [];
    const suppressions = new Suppressions();
    const report = (found: readonly Diagnostic[], isCovered = (_: Diagnostic) => false): void => {
      for (const diagnostic of found) {
        for (const finding of rules ? leveled(diagnostic) : [diagnostic]) {
          if (!isCovered(finding) && !isSuppressed?.(finding)) diagnostics.push(finding);
        }
      }
    };
    const reportIn = (found: readonly Diagnostic[]): void => report(found, (finding) => suppressions.covers(finding));
    for (const item of items) {
      if (item.kind === 'problem') problems.push(item);
      else if (item.kind === 'suppression') suppressions.add(item);
      else {
        // A finding about a remark is not for the next one to suppress.
        report(suppressions.enter(item));
        if (item.kind === 'request') reportIn(lintRequest?.(item, options) ?? []);
        else {
          const all = findInPrompt(item);
          const inPrompt = item.holes ? outsideOf(item.holes, item.text, all) : all;
          const found = fixing ? fixableTogether(inPrompt, item, fixing.unsafe) : inPrompt;
          if (found.length > 0) reportIn(found.map((diagnostic) => inHost(diagnostic, item)));
        }
      }
    }
    report(suppressions.end());
    // A remark's finding is known only behind what it reaches over.
    return { diagnostics: diagnostics.sort((a, b) => a.range.start - b.range.start), problems };
  };
  return {
    find: (items) => find(items),
    fix(text, read, { unsafe, found }) {
      if (chooseFixes(found, unsafe).length === 0) return { text, applied: 0, remaining: found };
      return applyFixes(text, (current) => find(read(current), { unsafe }).diagnostics, { unsafe });
    },
  };
}
