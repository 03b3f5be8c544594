import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { createLinter, type LinterOptions, loadFor } from '../../linter/linter.js';
import type { HostProblem } from '../../readers/host.js';
import type { Block } from '../stretch.js';
import type { Outcome, Work } from '../task.js';
import { type RecordOptions, type RecordResult, writeRecords } from './records.js';
import type { Told } from './tell.js';

export interface LintWorkOptions {
  readonly records: RecordOptions | undefined;
  /** Which fixes are made: the safe ones, or all. Undefined: none. */
  readonly fix: 'safe' | 'unsafe' | undefined;
}

/** What was found, and the text with its fixes. */
export interface Fixed extends Outcome {
  readonly problems: readonly HostProblem[];
  readonly text: string;
  readonly applied: number;
  /** What is left to find in the new text. */
  readonly remaining: readonly Diagnostic[];
}

export const lintWork =
  ({ records, fix }: LintWorkOptions): Work<Told | Fixed> =>
  async (block, settings) => {
    const { language, target, rules, isSuppressed } = settings;
    const options: LinterOptions = { ...language, target, rules, isSuppressed: isSuppressed?.(block.document) };
    const linter = createLinter(options, await loadFor(block.items, options));
    const { diagnostics, problems } = linter.find(block.items);
    const findings = diagnostics.length + problems.length;
    const count = block.records.length;
    if (fix) {
      const unsafe = fix === 'unsafe';
      const { text } = block.document;
      const fixed = linter.fix(text, block.reread, { unsafe, found: diagnostics });
      return { problems, ...fixed, records: count, findings };
    }
    const found = inOrder(diagnostics, problems);
    if (!records) return { events: found, records: count, findings };
    const split = splitByRecord(found, block);
    return writeRecords(block, records, (_, index) => split[index] as readonly (RecordResult | HostProblem)[]);
  };

/** Findings and problems in the order of the text. */
const inOrder = (
  diagnostics: readonly Diagnostic[],
  problems: readonly HostProblem[],
): readonly (Diagnostic | HostProblem)[] =>
  problems.length === 0 ? diagnostics : [...diagnostics, ...problems].sort((a, b) => a.range.start - b.range.start);

/** What was found in each record of a block. */
function splitByRecord(
  found: readonly (Diagnostic | HostProblem)[],
  { items, records }: Block,
): readonly (readonly (RecordResult | HostProblem)[])[] {
  let next = 0;
  return records.map(({ first }, index) => {
    const following = records[index + 1];
    if (first === (following?.first ?? items.length)) return [];
    const remark = following && items[following.first];
    const end = remark?.kind === 'suppression' ? remark.range.start : (following?.start ?? Number.POSITIVE_INFINITY);
    const problems: HostProblem[] = [];
    const diagnostics: Diagnostic[] = [];
    for (let each = found[next]; each && each.range.start < end; each = found[++next]) {
      if ('kind' in each) problems.push(each);
      else diagnostics.push(each);
    }
    return problems.length > 0 ? problems : [{ fields: {}, diagnostics }];
  });
}
