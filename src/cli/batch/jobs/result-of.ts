import type { AffixDiagnostic } from '../../../parser/affix.js';
import type { HostItem, HostProblem, HostText } from '../../../readers/host.js';
import type { Block } from '../../input/chunk.js';
import { type RecordOptions, writeRecords } from './records.js';
import type { ItemResult, JobResult, ReportedFinding } from './result.js';

/** The results for the items of a block. `look` computes the result of an item; undefined means none. */
export function resultOf(
  block: Block,
  records: RecordOptions | undefined,
  look: (item: HostItem) => ItemResult | HostProblem | undefined,
): JobResult {
  return records ? writeRecords(block, records, look) : list(block, look);
}

function list({ items, records }: Block, look: (item: HostItem) => ItemResult | HostProblem | undefined): JobResult {
  const events: (string | ReportedFinding | HostProblem)[] = [];
  let findings = 0;
  let text = '';
  /** Adds a finding before the output of its item, so that they stand together on a terminal. */
  const push = (event: ReportedFinding | HostProblem): void => {
    if (text !== '') events.push(text);
    text = '';
    events.push(event);
  };
  for (const item of items) {
    const result = look(item);
    if (!result) continue;
    if ('kind' in result) push(result);
    else {
      for (const diagnostic of result.diagnostics) push(diagnostic);
      findings += result.diagnostics.length;
      text += result.text;
    }
  }
  if (text !== '') events.push(text);
  return { events, records: records.length, findings };
}

/** Moves findings from a text to its host. Fixes keep their ranges in the text, since nobody applies them. */
export const atHost = (diagnostics: readonly AffixDiagnostic[], text: HostText): readonly ReportedFinding[] =>
  diagnostics.map((each) =>
    each.affix
      ? { ...each, beside: text.range }
      : // A range with a path lies in another text than the prompt.
        { ...each, range: text.toHost(each.path ? { start: 0, end: 0 } : each.range) },
  );
