import type { Diagnostic } from '../../../diagnostics/diagnostic.js';
import type { AffixFinding } from '../../../linter/in-affixes.js';
import { createLinter, type Linter, type LinterOptions, loadFor } from '../../../linter/linter.js';
import type { AffixDiagnostic } from '../../../parser/affix.js';
import type { HostProblem, HostPrompt, HostRequest, HostSuppression } from '../../../readers/host.js';
import type { ReaderKind } from '../../../readers/reader-kind.js';
import type { Range } from '../../../text/range.js';
import type { Block } from '../../input/chunk.js';
import type { JobWork, Outcome } from '../task.js';
import { type RecordOptions, writeRecords } from './records.js';
import type { JobResult, ReportedFinding } from './result.js';
import type { Whole } from './whole.js';

export interface LintJobOptions {
  readonly records: RecordOptions | undefined;
  /** Which fixes to make; `unsafe` includes the safe ones. Undefined: none. */
  readonly fix: 'safe' | 'unsafe' | undefined;
  /** Whether to add suppressions, for errors alone or for all findings. Undefined: none. */
  readonly suppress?: 'errors' | 'all' | undefined;
}

/** The text with fixes or suppressions, and the findings left in it. */
export interface Fixed extends Outcome {
  readonly problems: readonly HostProblem[];
  readonly text: string;
  /** The number of fixes made, or of suppressions added. */
  readonly applied: number;
  /** The findings in the text before, and those that remain in the new text. */
  readonly found: readonly Diagnostic[];
  readonly remaining: readonly Diagnostic[];
  /** The findings in affixes that the new text has. */
  readonly inAffixes: readonly AffixFinding[];
  /** How the text was read in which edits were left out, since it may be any document. Undefined: none were. */
  readonly leftAlone?: ReaderKind | undefined;
  /** Whether suppressions were requested that the host cannot hold. */
  readonly cannotSuppress?: boolean | undefined;
}

export const lintJob =
  ({ records, fix, suppress }: LintJobOptions): JobWork<JobResult | Fixed> =>
  async (block, settings) => {
    const { language, target, rules, affixes } = settings;
    const isSuppressed = settings.isSuppressed?.(block.document);
    const options: Whole<LinterOptions> = {
      modelVersion: language.modelVersion,
      serviceVersion: language.serviceVersion,
      plan: language.plan,
      customParameters: language.customParameters,
      target,
      rules,
      prepend: affixes?.prepend,
      append: affixes?.append,
      // It takes ranges in the host; linting by record has ranges in the record.
      isSuppressed: records ? undefined : isSuppressed,
    };
    const linter = createLinter(options, await loadFor(block.items, options));
    if (records) return lintRecords(block, records, linter, isSuppressed);
    const { diagnostics, inAffixes, problems } = linter.find(block.items);
    const count = { records: block.records.length, findings: diagnostics.length + inAffixes.length + problems.length };
    if (block.isUntold && (fix || suppress)) {
      const left = { text: block.document.text, applied: 0, found: diagnostics, remaining: diagnostics, inAffixes };
      const canMend = suppress !== undefined || diagnostics.some(({ fixes }) => fixes !== undefined);
      return { problems, ...left, leftAlone: diagnostics.length > 0 && canMend ? block.kind : undefined, ...count };
    }
    if (suppress) {
      const { addSuppressions } = await import('../../../linter/add-suppressions.js');
      const { holdsSuppressions } = await import('../../../linter/suppression-forms.js');
      const { text, added, remaining } = addSuppressions(
        block.document.text,
        block.kind,
        { read: block.reread, find: linter.find },
        ({ severity }) => suppress === 'all' || severity === 'error',
      );
      const cannotSuppress = !holdsSuppressions(block.kind);
      const left = added > 0 ? linter.find(block.reread(text)).inAffixes : inAffixes;
      return {
        problems,
        text,
        applied: added,
        found: diagnostics,
        remaining,
        inAffixes: left,
        cannotSuppress,
        ...count,
      };
    }
    if (!fix) return { events: inOrder([...diagnostics, ...inAffixes, ...problems]), ...count };
    const { text } = block.document;
    const fixed = linter.fix(text, block.reread, { unsafe: fix === 'unsafe', found: diagnostics });
    const left = fixed.applied > 0 ? linter.find(block.reread(fixed.text)).inAffixes : inAffixes;
    return { problems, found: diagnostics, ...fixed, inAffixes: left, ...count };
  };

/** Sorts findings and problems by their places, those in affixes by the prompt. */
const inOrder = <T extends ReportedFinding | HostProblem>(found: T[]): readonly T[] =>
  found.sort((a, b) => startOf(a) - startOf(b));

const startOf = (found: ReportedFinding | HostProblem): number =>
  (('beside' in found && found.beside) || found.range).start;

/** Writes a record for each prompt with its findings. A suppression in front of a prompt applies to it. */
function lintRecords(
  block: Block,
  records: RecordOptions,
  linter: Linter,
  isSuppressed: LinterOptions['isSuppressed'],
): JobResult {
  let suppressions: HostSuppression[] = [];
  return writeRecords(block, records, (item) => {
    if (item.kind === 'problem') return item;
    if (item.kind === 'suppression') {
      suppressions.push(item);
      return undefined;
    }
    const found = linter.find(suppressions.length > 0 ? [...suppressions, byItself(item)] : [byItself(item)]);
    // A suppression is for one prompt, except those for a whole fence: keep these until its end.
    if (suppressions.length > 0) suppressions = suppressions.filter(({ until = 0 }) => item.range.end < until);
    const [problem] = found.problems;
    if (problem) return { ...problem, range: { start: item.range.start, end: item.range.start } };
    return {
      fields: {},
      diagnostics: [...found.diagnostics, ...found.inAffixes].filter(
        // A finding about a suppression is not about the record.
        (diagnostic) =>
          diagnostic.code !== 'unused-suppression' &&
          !isSuppressed?.({ ...diagnostic, range: placeOf(diagnostic, item) }),
      ),
    };
  });
}

const nowhere: Range = { start: 0, end: 0 };

/** A prompt or request detached from its host, so that ranges are relative to it. */
function byItself(item: HostPrompt | HostRequest): HostPrompt | HostRequest {
  if (item.kind === 'prompt') {
    const { text, ran, holes } = item;
    return { ...bare(text), ...(ran ? { ran } : {}), ...(holes ? { holes } : {}) };
  }
  const { value, prompt } = item;
  return {
    kind: 'request',
    value,
    path: [],
    range: nowhere,
    prompt: prompt && bare(prompt.text),
    locate: (_, range = nowhere) => range,
    replace: () => [],
  };
}

const bare = (text: string): HostPrompt => ({
  kind: 'prompt',
  text,
  range: { start: 0, end: text.length },
  toHost: same,
  toHostEdits: same,
});

const same = <T>(places: T): T => places;

/** The range in the host of a finding in a detached item; of one in an affix, that of the prompt. */
const placeOf = ({ range, path = [], affix }: AffixDiagnostic, item: HostPrompt | HostRequest): Range =>
  affix ? item.range : item.kind === 'prompt' ? item.toHost(range) : item.locate(path, range);
