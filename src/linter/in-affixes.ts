import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { AffixDiagnostic, Affixes, AffixName } from '../parser/affix.js';
import type { HostProblem, HostText } from '../readers/host.js';
import type { Range } from '../text/range.js';

/** A finding in an affix. Its range and edits are those of the affix. */
export interface AffixFinding extends AffixDiagnostic {
  readonly affix: AffixName;
  /** The prompt that has it, in the host. */
  readonly beside: Range;
}

export const isInAffix = (diagnostic: AffixDiagnostic): diagnostic is Omit<AffixFinding, 'beside'> =>
  diagnostic.affix !== undefined;

/** A key of a finding in an affix: the same one for all prompts that have it. */
export const affixKey = ({ affix, severity, range, message }: AffixDiagnostic): string =>
  `${affix} ${severity} ${range.start} ${message}`;

/** Findings in affixes as findings of the first prompt that has them, for hosts that show only the prompts. */
export function ofFirstPrompts(findings: readonly AffixFinding[]): readonly Diagnostic[] {
  const first = new Map<string, Diagnostic>();
  for (const finding of findings) {
    const { affix, beside, fixes: _, ...rest } = finding;
    const key = affixKey(finding);
    if (!first.has(key)) first.set(key, { ...rest, range: beside, message: `In "${affix}": ${rest.message}` });
  }
  return [...first.values()];
}

/** A prompt that nothing can be added to, for the reason `problem`. */
export function affixProblem({ range }: HostText, { prepend, append }: Affixes, problem: string): HostProblem {
  const names = [prepend && 'prepend', append && 'append'].filter(Boolean).join(' and ');
  return {
    kind: 'problem',
    range: { start: range.start, end: range.start },
    topic: 'affix',
    message: `${names}: nothing can be added to this prompt: ${problem}`,
  };
}
