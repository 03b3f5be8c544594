import { type FormatOptions, format } from '../../../formatter/format.js';
import type { Affixes } from '../../../parser/affix.js';
import { type HostItem, type HostProblem, type HostPrompt, type HostText, promptOf } from '../../../readers/host.js';
import type { ReaderKind } from '../../../readers/reader-kind.js';
import { applyEdits } from '../../../text/edits.js';
import { editsBetween } from '../../../text/edits-between.js';
import type { Edit } from '../../../text/range.js';
import { type DocumentPlace, placeOf } from '../../input/document.js';
import type { JobWork, Outcome } from '../task.js';
import { affixingOf } from './affixing.js';
import { type HoleOptions, refusedHoles } from './holes.js';
import { type RecordOptions, writeRecords } from './records.js';
import type { JobResult } from './result.js';
import type { Whole } from './whole.js';

export interface FormatJobOptions extends HoleOptions {
  readonly records: RecordOptions | undefined;
  readonly format: FormatOptions;
  /** Affixes to add to each prompt. What a prompt says itself wins. Undefined: none. */
  readonly affixes?: Affixes | undefined;
  /** Whether to list the changes instead of making them. */
  readonly list: boolean;
}

/** A prompt that formatting would change. */
export interface Change {
  readonly place: DocumentPlace;
  readonly before: string;
  readonly after: string;
}

export interface Formatted extends Outcome {
  readonly problems: readonly HostProblem[];
  /** The new text of the chunk. Empty if a list was requested. */
  readonly text: string;
  /** The number of prompts, and the changes, if a list was requested. */
  readonly prompts: number;
  readonly changes: readonly Change[];
  /** How the text was read in which changes were left out, since it may be any document. Undefined: none were. */
  readonly leftAlone?: ReaderKind | undefined;
}

export const formatJob =
  ({ records, format: formatOptions, affixes, list, keepHoles }: FormatJobOptions): JobWork<JobResult | Formatted> =>
  async (block, { language }) => {
    const affixing = await affixingOf(affixes);
    const options: Whole<FormatOptions> = {
      modelVersion: language.modelVersion,
      serviceVersion: language.serviceVersion,
      plan: language.plan,
      customParameters: language.customParameters,
      names: formatOptions.names,
      order: formatOptions.order,
    };
    if (records) {
      return writeRecords(block, records, (item) => {
        if (item.kind === 'problem') return item;
        if (item.kind === 'suppression') return undefined;
        const prompt = promptOf(item);
        const refused = prompt && refusedHoles(prompt, { keepHoles });
        if (refused) return refused;
        const affixed = prompt && affixing?.(prompt, options);
        if (affixed && 'kind' in affixed) return affixed;
        const formatted = prompt ? format(affixed?.text ?? prompt.text, options) : textOf(item);
        return { fields: { prompt: formatted }, diagnostics: [] };
      });
    }
    const edits: Edit[] = [];
    const changes: Change[] = [];
    const problems = block.items.filter((item) => item.kind === 'problem');
    let prompts = 0;
    for (const item of block.items) {
      const prompt = promptOf(item);
      if (!prompt) continue;
      prompts++;
      const refused = refusedHoles(prompt, { keepHoles });
      if (refused) {
        problems.push(refused);
        continue;
      }
      const affixed = affixing?.(prompt, options);
      if (affixed && 'kind' in affixed) {
        problems.push(affixed);
        continue;
      }
      const after = format(affixed?.text ?? prompt.text, options);
      const hostEdits = editsFor(prompt, editsBetween(prompt.text, after));
      // A change of spelling that cannot be written is no problem; affixes that cannot be added are one.
      if (!hostEdits && affixed && affixed.text !== prompt.text) problems.push(cannotAffix(prompt));
      const needed = hostEdits ?? [];
      for (const edit of needed) edits.push(edit);
      if (list && needed.length > 0) {
        changes.push({ place: placeOf(block.document, prompt.range), before: prompt.text, after });
      }
    }
    const leftAlone = block.isUntold && edits.length > 0 ? block.kind : undefined;
    return {
      problems,
      text: list ? '' : applyEdits(block.document.text, leftAlone ? [] : edits),
      prompts,
      changes: leftAlone ? [] : changes,
      leftAlone,
      records: block.records.length,
      findings: 0,
    };
  };

const cannotAffix = ({ range }: HostText): HostProblem => ({
  kind: 'problem',
  range: { start: range.start, end: range.start },
  topic: 'affix',
  message: 'what is to be added cannot be written here',
});

/**
 * The edits of the host for the edits of a prompt; of a read-only host, the edits of the copy that it displays.
 * Undefined where the host cannot hold the result.
 */
function editsFor(prompt: HostPrompt | HostText, edits: readonly Edit[]): readonly Edit[] | undefined {
  if (!('readOnly' in prompt)) return prompt.toHostEdits(edits);
  return edits.map(({ range, text }) => ({ range: prompt.toHost(range), text }));
}

/** The description of a simple request. */
const textOf = (item: HostItem): string | undefined => (item.kind === 'request' ? item.prompt?.text : undefined);
