import { type FormatOptions, format } from '../../../formatter/format.js';
import type { HostItem, HostProblem, HostText } from '../../../readers/host.js';
import { applyEdits } from '../../../text/edits.js';
import { editsBetween } from '../../../text/edits-between.js';
import type { Edit } from '../../../text/range.js';
import { type Place, placeOf } from '../../input/document.js';
import type { JobWork, Outcome } from '../task.js';
import { type RecordOptions, writeRecords } from './records.js';
import type { JobResult } from './result.js';
import type { Whole } from './whole.js';

export interface FormatJobOptions {
  readonly records: RecordOptions | undefined;
  readonly format: FormatOptions;
  /** Whether what would change is listed, instead of changed. */
  readonly list: boolean;
}

/** A prompt that is not formatted. */
export interface Change {
  readonly place: Place;
  readonly before: string;
  readonly after: string;
}

export interface Formatted extends Outcome {
  readonly problems: readonly HostProblem[];
  /** The new text. */
  readonly text: string;
  /** How many prompts were looked at, and those that would change, where a list was asked for. */
  readonly prompts: number;
  readonly changes: readonly Change[];
}

export const formatJob =
  ({ records, format: given, list }: FormatJobOptions): JobWork<JobResult | Formatted> =>
  (block, { language }) => {
    const options: Whole<FormatOptions> = {
      modelVersion: language.modelVersion,
      serviceVersion: language.serviceVersion,
      plan: language.plan,
      customParameters: language.customParameters,
      names: given.names,
      order: given.order,
    };
    if (records) {
      return writeRecords(block, records, (item) => {
        if (item.kind === 'problem') return item;
        if (item.kind === 'suppression') return undefined;
        const text = promptOf(item)?.text;
        const formatted = text === undefined ? textOf(item) : format(text, options);
        return { fields: { prompt: formatted }, diagnostics: [] };
      });
    }
    const edits: Edit[] = [];
    const changes: Change[] = [];
    let prompts = 0;
    for (const item of block.items) {
      const prompt = promptOf(item);
      if (!prompt) continue;
      prompts++;
      const after = format(prompt.text, options);
      const needed = prompt.toHostEdits(editsBetween(prompt.text, after)) ?? [];
      for (const edit of needed) edits.push(edit);
      if (list && needed.length > 0) {
        changes.push({ place: placeOf(block.document, prompt.range), before: prompt.text, after });
      }
    }
    return {
      problems: block.items.filter((item) => item.kind === 'problem'),
      text: list ? '' : applyEdits(block.document.text, edits),
      prompts,
      changes,
      records: block.records.length,
      findings: 0,
    };
  };

/** The description of a simple request, as it stands. */
const textOf = (item: HostItem): string | undefined => (item.kind === 'request' ? item.prompt?.text : undefined);

/** The prompt of an item. The description of a simple request is no prompt. */
function promptOf(item: HostItem): HostText | undefined {
  if (item.kind === 'prompt') return item;
  if (item.kind !== 'request') return undefined;
  return (item.value as { readonly mode?: unknown } | null)?.mode === 'advanced' ? item.prompt : undefined;
}
